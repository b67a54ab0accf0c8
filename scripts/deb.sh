#!/usr/bin/env bash
# Builds a Debian package: shared and static library, headers, files for pkg-config and CMake, the command with completions and manual
# pages, licenses.
#
#   scripts/deb.sh [FOLDER]      writes FOLDER/machvan_VERSION_ARCHITECTURE.deb [default: target/deb]
#
# MACHVAN_PROFILE is Cargo's profile [default: release]. DEBFULLNAME and DEBEMAIL are the maintainer [default: the author of the last
# commit]. Needs cmake and dpkg-deb.
set -euo pipefail
cd "$(dirname "$0")/.."

out=${1:-target/deb}
profile=${MACHVAN_PROFILE:-release}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
architecture=$(dpkg --print-architecture)
libdir=lib/$(gcc -print-multiarch)
name=${DEBFULLNAME:-$(git log -1 --format=%an 2>/dev/null || true)}
address=${DEBEMAIL:-$(git log -1 --format=%ae 2>/dev/null || true)}
if [ -z "$name" ] || [ -z "$address" ]; then
    echo "there is no commit to take the maintainer from: set DEBFULLNAME and DEBEMAIL" >&2
    exit 2
fi
mkdir -p "$out"
root=$(cd "$out" && pwd)/root
rm -rf "$root" "$out/build-ON" "$out/build-OFF"

for shared in ON OFF; do
    cmake -S . -B "$out/build-$shared" -DMACHVAN_SHARED=$shared -DMACHVAN_PROFILE="$profile" -DMACHVAN_TARGET_DIR="$PWD/target" \
        -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR="$libdir" >/dev/null
    cmake --build "$out/build-$shared" >/dev/null
    DESTDIR=$root cmake --install "$out/build-$shared" >/dev/null
done
strip --strip-unneeded "$root/usr/$libdir/libmachvan.so.$version"
strip --strip-debug "$root/usr/$libdir/libmachvan.a"

cargo build --quiet --locked --profile "$profile" -p machvan-cli
folder=$profile
[ "$profile" != dev ] || folder=debug
command=target/$folder/machvan
share=$root/usr/share
install -Ds "$command" "$root/usr/bin/machvan"
mkdir -p "$share/bash-completion/completions" "$share/zsh/vendor-completions" "$share/fish/vendor_completions.d"
"$command" completions bash >"$share/bash-completion/completions/machvan"
"$command" completions zsh >"$share/zsh/vendor-completions/_machvan"
"$command" completions fish >"$share/fish/vendor_completions.d/machvan.fish"
"$command" man "$share/man/man1"
gzip -9n "$share"/man/man1/*.1
mv "$share/doc/machvan/NOTICE" "$share/doc/machvan/copyright"

mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<CONTROL
Package: machvan
Version: $version
Architecture: $architecture
Maintainer: $name <$address>
Section: text
Priority: optional
Depends: libc6, libgcc-s1
Installed-Size: $(du -sk "$root/usr" | cut -f 1)
Description: Vietnamese text and its tokens kept together
 Words, sentences and natural text for Vietnamese, with exact byte offsets: the
 command machvan, the C library, and headers for C and C++.
CONTROL
echo "activate-noawait ldconfig" >"$root/DEBIAN/triggers"
package=$out/machvan_${version}_$architecture.deb
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "$package"
