#!/usr/bin/env bash
# Tests of the C ABI: the header, the exported names, tests and examples in C and C++, under valgrind and the sanitizers.
#
#   scripts/capi_tests.sh [STEP...]     header symbols plain examples packages valgrind sanitizers [default: these]; cargo_c
#
# A missing tool is a failure: .ci/run installs them. Works in target/capi; uses no network.
set -uo pipefail
cd "$(dirname "$0")/.."

out=$PWD/target/capi
export RUST_BACKTRACE=0
libraries="-lgcc_s -lutil -lrt -lpthread -lm -ldl -lc" # rustc --print native-static-libs
warnings="-Wall -Wextra -Werror -pedantic -Iinclude"
tests="version stream stages choices restore formats batch chunks threads sound few_threads"
passed=0 failed=0
mkdir -p "$out"

have() { command -v "$1" >/dev/null 2>&1; }
# Whether a tool is there; without it the tests fail.
need() {
    local tool
    for tool in "$@"; do
        have "$tool" || { echo "FAILED: no $tool"; failed=$((failed + 1)); return 1; }
    done
}
# Runs a command, quiet if it succeeds.
check() {
    local name=$1 log=$out/log
    shift
    if "$@" >"$log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $name: $*"
        sed -n 1,40p "$log"
    fi
}
build() { cargo build --quiet --locked -p machvan-capi; }
lib=target/debug

step_header() {
    need cbindgen gcc g++ clang clang++ || return
    check "header is up to date" scripts/header.sh --check
    printf '#include "machvan.h"\n#include "machvan.h"\nint main(void) { return 0; }\n' >"$out/alone.c"
    cp "$out/alone.c" "$out/alone.cpp"
    printf '#include "machvan.hpp"\n#include "machvan.hpp"\nint main() { return 0; }\n' >"$out/alone_hpp.cpp"
    # `while (reader.read(stream))` would never end, so it must not compile.
    printf '#include "machvan.hpp"\nvoid f(machvan::reader &r, machvan::stream &s) { while (r.read(s)%s) {} }\n' '' >"$out/endless.cpp"
    printf '#include "machvan.hpp"\nvoid f(machvan::reader &r, machvan::stream &s) { while (r.read(s)%s) {} }\n' '.value()' >"$out/ends.cpp"
    local compiler standard
    for compiler in g++ clang++; do
        check "$compiler: an endless loop does not compile" sh -c "! $compiler -std=c++17 -Iinclude -fsyntax-only $out/endless.cpp"
        check "$compiler: texts that would be gone do not compile" refused $compiler
        check "$compiler: the right one does" "$compiler" -std=c++17 -Iinclude -fsyntax-only "$out/ends.cpp"
    done
    for compiler in gcc clang; do
        for standard in c99 c11 c17; do
            check "$compiler $standard" "$compiler" -std=$standard $warnings -Wconversion -fsyntax-only "$out/alone.c"
        done
    done
    for compiler in g++ clang++; do
        for standard in c++11 c++17 c++20; do
            check "$compiler $standard" "$compiler" -std=$standard $warnings -fsyntax-only "$out/alone.cpp"
        done
        for standard in c++17 c++20; do
            check "$compiler $standard, machvan.hpp" "$compiler" -std=$standard $warnings -Wconversion -Wshadow -fsyntax-only "$out/alone_hpp.cpp"
            check "$compiler $standard, machvan.hpp without exceptions" \
                "$compiler" -std=$standard $warnings -fno-exceptions -fno-rtti -fsyntax-only "$out/alone_hpp.cpp"
        done
    done
}

# Memory that would be gone when it is read does not compile; the same with memory that stays does.
refused() {
    local code good
    good='const auto f = machvan::format(MACHVAN_FORMAT_TEXT); const std::string t = "a"; const std::vector<std::string> v{t};'
    local -a calls=("machvan::reader::memory(f, t);" "machvan::reader::memory(f, std::string(t));"
        "machvan::texts{v};" "machvan::texts(made());")
    local number=0
    for code in "${calls[@]}"; do
        printf '%s\n' '#include "machvan.hpp"' 'struct made { struct it { std::string operator*() const { return "a"; }' \
            'it &operator++() { return *this; } bool operator!=(const it &) const { return false; } };' \
            'it begin() const { return {}; } it end() const { return {}; } };' "int main() { $good (void)$code }" >"$out/gone.cpp"
        if "$1" -std=c++17 -Iinclude -fsyntax-only "$out/gone.cpp" 2>"$out/gone.log"; then
            [ $((number % 2)) = 0 ] || { echo "compiles: $code"; return 1; }
        else
            [ $((number % 2)) = 1 ] || { cat "$out/gone.log"; return 1; }
        fi
        number=$((number + 1))
    done
}

# The library gives away the names of the header and no other; the list is committed.
step_symbols() {
    build || { failed=$((failed + 1)); return; }
    nm -D --defined-only $lib/libmachvan.so | awk '{ print $3 }' | LC_ALL=C sort >"$out/symbols.txt"
    check "exported names are those of tests/c/symbols.txt" diff -u tests/c/symbols.txt "$out/symbols.txt"
    grep -o '\bmachvan_[a-z0-9_]*(' include/machvan.h | tr -d '(' | LC_ALL=C sort -u >"$out/declared.txt"
    check "and those of the header" diff -u tests/c/symbols.txt "$out/declared.txt"
    check "every function is tested" untested
    check "every function has a wrapper in machvan.hpp" unwrapped
}
untested() {
    local name bad=0
    while read -r name; do
        grep -qw "$name" tests/c/*.c || { echo "no test calls $name"; bad=1; }
    done <tests/c/symbols.txt
    return $bad
}

unwrapped() {
    local name bad=0
    while read -r name; do
        grep -qw "$name" include/machvan.hpp || { echo "no wrapper of $name"; bad=1; }
    done <tests/c/symbols.txt
    return $bad
}

step_plain() {
    need gcc g++ clang clang++ readelf || return
    build || { failed=$((failed + 1)); return; }
    local compiler test
    # gcc with the static library, clang with the shared one.
    local link
    for compiler in gcc clang; do
        link="$lib/libmachvan.a $libraries"
        [ "$compiler" = gcc ] || link="-L$lib -lmachvan -lpthread -Wl,-rpath,$PWD/$lib"
        for test in $tests; do
            check "$compiler: build $test" "$compiler" -std=c99 -g -D_DEFAULT_SOURCE $warnings "tests/c/$test.c" \
                $link -o "$out/$test"
            check "$compiler: $test" "$out/$test" "$out"
        done
    done
    check "the shared library has a name with its version" sh -c "readelf -d '$lib/libmachvan.so' | grep -q 'soname: .libmachvan.so.0.1.$'"
    check "build unload" gcc -std=gnu11 -g $warnings tests/c/unload.c -ldl -o "$out/unload"
    check "loading and unloading" "$out/unload" "$PWD/$lib/libmachvan.so"
    for compiler in g++ clang++; do
        for standard in c++17 c++20; do
            check "$compiler $standard: build the C++ tests" "$compiler" -std=$standard -g $warnings -Wshadow tests/cpp/*.cpp \
                $lib/libmachvan.a $libraries -o "$out/cpp"
            check "$compiler $standard: the C++ tests" "$out/cpp" "$out"
        done
        check "$compiler: build the C++ tests without exceptions" "$compiler" -std=c++17 -fno-exceptions -fno-rtti $warnings \
            tests/cpp/*.cpp $lib/libmachvan.a $libraries -o "$out/cpp"
        check "$compiler: the C++ tests without exceptions" "$out/cpp" "$out"
    done
}

# The program in the head of a header.
header_example() { sed -n '/#include <machvan/,/^\( \*\|\/\/\)   }$/p' "include/$1" | sed 's/^\( \*\|\/\/\)   //;s/^\( \*\|\/\/\)$//' | awk '{ print } /^}$/ { exit }'; }

# Each example gives what the Rust example of the same name gives.
step_examples() {
    build || { failed=$((failed + 1)); return; }
    cargo build --quiet --locked --examples || { failed=$((failed + 1)); return; }
    local source name
    for source in examples/c/*.c examples/cpp/*.cpp; do
        name=$(basename "${source%.*}")
        case $source in
            *.c) check "build $source" gcc -std=c99 $warnings "$source" $lib/libmachvan.a $libraries -o "$out/$name" ;;
            *) check "build $source" g++ -std=c++17 $warnings "$source" $lib/libmachvan.a $libraries -o "$out/$name" ;;
        esac
        target/debug/examples/"$name" >"$out/expected" || failed=$((failed + 1))
        "$out/$name" >"$out/got" || failed=$((failed + 1))
        [ -s "$out/expected" ] || { echo "FAILED: $name printed nothing"; failed=$((failed + 1)); }
        check "$source gives what examples/$name.rs gives" diff "$out/expected" "$out/got"
    done
    header_example machvan.h >"$out/header.c"
    check "build the example of machvan.h" gcc -std=c99 $warnings "$out/header.c" $lib/libmachvan.a $libraries -o "$out/header-c"
    header_example machvan.hpp >"$out/header.cpp"
    check "build the example of machvan.hpp" g++ -std=c++17 $warnings "$out/header.cpp" $lib/libmachvan.a $libraries -o "$out/header-cpp"
    "$out/header-c" >"$out/expected"
    "$out/header-cpp" >"$out/got"
    check "both print the same seven tokens" sh -c "[ \$(wc -l <$out/got) = 7 ] && diff $out/expected $out/got"
    need python3 || return
    target/debug/examples/user_words >"$out/expected"
    # From another folder.
    (cd "$out" && MACHVAN_LIBRARY=$OLDPWD/$lib/libmachvan.so python3 "$OLDPWD/examples/python/ctypes_words.py") >"$out/got"
    check "examples/python/ctypes_words.py gives what examples/user_words.rs gives" diff "$out/expected" "$out/got"
    check "python3 has cffi" python3 -c "import cffi"
    (cd "$out" && MACHVAN_LIBRARY=$OLDPWD/$lib/libmachvan.so python3 "$OLDPWD/examples/python/cffi_sentences.py") >"$out/got"
    printf '0\t12\tTrời mưa.\n13\t30\tTP. Huế ngập.\n' >"$out/expected"
    check "examples/python/cffi_sentences.py" diff "$out/expected" "$out/got"
}

# The ways to link: CMake (as a folder, and installed), pkg-config, Meson, cargo-c; static and shared.
step_packages() {
    need cmake pkg-config meson ninja dpkg-deb fakeroot || return
    local shared prefix app library_path static
    for shared in OFF ON; do
        prefix=$out/prefix-$shared
        rm -rf "$out/cmake-$shared" "$out/find-$shared" "$out/meson-$shared" "$prefix"
        check "cmake, add_subdirectory, shared $shared" cmake -S tests/packages/add_subdirectory -B "$out/cmake-$shared" \
            -DMACHVAN="$PWD" -DBUILD_SHARED_LIBS=$shared -DMACHVAN_PROFILE=dev -DMACHVAN_TARGET_DIR="$out/cargo"
        check "and its build" cmake --build "$out/cmake-$shared"
        check "and its program" "$out/cmake-$shared/app"
        check "and its installation" cmake --install "$out/cmake-$shared" --prefix "$prefix"
        installed "$prefix" "$shared" "$prefix/lib"
    done
    check "a fully static program" gcc -static tests/packages/meson/main.c -I"$out/prefix-OFF/include" \
        "$out/prefix-OFF/lib/libmachvan.a" -lpthread -lm -ldl -o "$out/static-app"
    check "and its run" "$out/static-app"
    # Another static library of the same Rust version.
    check "another library in Rust" rustc --edition 2024 --crate-type staticlib tests/packages/another.rs -o "$out/libanother.a"
    check "a program with both" gcc -I"$out/prefix-OFF/include" tests/packages/two.c "$out/prefix-OFF/lib/libmachvan.a" "$out/libanother.a" \
        $libraries -o "$out/two"
    check "and its run" "$out/two"
    check "an absolute CMAKE_INSTALL_LIBDIR" cmake -S . -B "$out/cmake-absolute" -DMACHVAN_PROFILE=dev -DMACHVAN_TARGET_DIR="$out/cargo" \
        -DMACHVAN_SHARED=ON -DCMAKE_INSTALL_PREFIX="$out/absolute" -DCMAKE_INSTALL_LIBDIR="$out/absolute/lib/deep"
    check "and its build" cmake --build "$out/cmake-absolute"
    check "and its installation" cmake --install "$out/cmake-absolute"
    check "licenses are installed" ls "$out/absolute/share/doc/machvan/NOTICE" "$out/absolute/share/doc/machvan/LICENSE-CC-BY-SA-4.0"
    # shellcheck disable=SC2046
    check "and pkg-config finds it" gcc tests/packages/meson/main.c \
        $(PKG_CONFIG_PATH=$out/absolute/lib/deep/pkgconfig pkg-config --cflags --libs machvan) -o "$out/pkg-config-app"
    check "and its program" env LD_LIBRARY_PATH="$out/absolute/lib/deep" "$out/pkg-config-app"
    rm -rf "$out/deb" "$out/debian"
    check "a Debian package" env MACHVAN_PROFILE=dev scripts/deb.sh "$out/deb"
    # Installed in a folder of its own, with a database of its own.
    mkdir -p "$out/debian/var/lib/dpkg"/{info,updates} && touch "$out/debian/var/lib/dpkg"/{status,available}
    check "and its installation" fakeroot dpkg --root="$out/debian" --force-depends --force-not-root --force-script-chrootless \
        --log=/dev/null -i "$out"/deb/machvan_*.deb
    check "and its command" "$out/debian/usr/bin/machvan" --version
    check "its library, with find_package" cmake -S tests/packages/find_package -B "$out/find-deb" \
        -DCMAKE_PREFIX_PATH="$out/debian/usr" -DCMAKE_LIBRARY_ARCHITECTURE="$(gcc -print-multiarch)"
    check "and its build" cmake --build "$out/find-deb"
    check "and its program" "$out/find-deb/app"
}
# Links against what is installed in a folder.
installed() {
    local prefix=$1 name=$2 folder=$3 static=()
    rm -rf "$out/find-$name" "$out/meson-$name"
    check "find_package, $name" cmake -S tests/packages/find_package -B "$out/find-$name" -DCMAKE_PREFIX_PATH="$prefix"
    check "and its build" cmake --build "$out/find-$name"
    check "and its program" "$out/find-$name/app"
    [ "$name" != OFF ] || static=(--static)
    # shellcheck disable=SC2046
    check "pkg-config, $name" gcc tests/packages/meson/main.c \
        $(PKG_CONFIG_PATH=$folder/pkgconfig pkg-config --cflags --libs "${static[@]}" machvan) -o "$out/pkg-config-app"
    check "and its program" env LD_LIBRARY_PATH="$folder" "$out/pkg-config-app"
    [ "$name" != OFF ] || static=(--prefer-static)
    check "meson, $name" env PKG_CONFIG_PATH="$folder/pkgconfig" meson setup "${static[@]}" "$out/meson-$name" tests/packages/meson
    check "and its build" meson compile -C "$out/meson-$name"
    check "and its program" env LD_LIBRARY_PATH="$folder" "$out/meson-$name/app"
}

# The same with cargo-c, which takes ten minutes to install.
step_cargo_c() {
    need cargo-cinstall || return
    local prefix=$out/prefix-cargo-c
    rm -rf "$prefix"
    check "cargo cinstall" cargo cinstall --locked --offline --debug -p machvan-capi --prefix "$prefix" --libdir lib \
        --target-dir "$out/cargo-c"
    check "the shared library has a versioned name" sh -c "readelf -d '$prefix/lib/libmachvan.so' | grep -q 'soname: .libmachvan.so.0.1.$'"
    installed "$prefix" cargo-c "$prefix/lib"
}

step_valgrind() {
    need valgrind gcc g++ || return
    build || { failed=$((failed + 1)); return; }
    local test
    for test in $tests; do
        gcc -std=c99 -g -D_DEFAULT_SOURCE $warnings "tests/c/$test.c" $lib/libmachvan.a $libraries -o "$out/$test"
        check "valgrind: $test" valgrind --quiet --error-exitcode=7 --leak-check=full --show-leak-kinds=definite,indirect \
            --errors-for-leak-kinds=definite,indirect "$out/$test" "$out"
    done
    g++ -std=c++17 -g $warnings tests/cpp/*.cpp $lib/libmachvan.a $libraries -o "$out/cpp"
    check "valgrind: the C++ tests" valgrind --quiet --error-exitcode=7 --leak-check=full \
        --errors-for-leak-kinds=definite,indirect "$out/cpp" "$out"
    # Shared stages on threads of the caller. Batches cannot be checked: helgrind does not know the atomics and futexes by which Rust's
    # threads wait for one another.
    check "helgrind: threads" valgrind --quiet --tool=helgrind --error-exitcode=7 "$out/threads" "$out"
}

# AddressSanitizer (with leaks) and UBSan, the Rust side compiled for AddressSanitizer too, and with an entry that panics.
step_sanitizers() {
    local target=x86_64-unknown-linux-gnu compiler=gcc test
    [ "$(rustc -vV | sed -n 's/^host: //p')" = $target ] || { echo "FAILED: the sanitizers need $target"; failed=$((failed + 1)); return; }
    need $compiler g++ || return
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=address --cfg machvan_force_panic" \
        cargo rustc --quiet --locked -p machvan-capi --target $target --target-dir target/sanitize \
        --crate-type staticlib || { failed=$((failed + 1)); return; }
    local archive=target/sanitize/$target/debug/libmachvan.a
    local flags="-g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
    for test in $tests panic; do
        check "sanitizers: build $test" $compiler -std=c99 -D_DEFAULT_SOURCE $flags $warnings "tests/c/$test.c" \
            $archive $libraries -o "$out/$test-san"
        check "sanitizers: $test" env ASAN_OPTIONS=detect_leaks=1 "$out/$test-san" "$out"
    done
    check "sanitizers: build the C++ tests" g++ -std=c++17 $flags $warnings tests/cpp/*.cpp $archive $libraries -o "$out/cpp-san"
    check "sanitizers: the C++ tests" env ASAN_OPTIONS=detect_leaks=1 "$out/cpp-san" "$out"
}

[ $# -gt 0 ] || set -- header symbols plain examples packages valgrind sanitizers
for step in "$@"; do
    declare -F "step_$step" >/dev/null || { echo "no such step: $step"; exit 2; }
    begun=$SECONDS
    printf -- '-- %s\n' "$step"
    "step_$step"
    printf '   %s s\n' $((SECONDS - begun))
done
printf 'capi: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
