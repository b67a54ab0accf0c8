#!/usr/bin/env python3
"""Runs the commands of README.md and docs/c.md in a clean Debian, and uses the Debian package in another one.

    scripts/debian.py [docs] [deb]      both by default; `deb` uses the package that `docs` made

Needs root, debootstrap, unshare, a Rust toolchain and Debian's package server (DEBIAN_MIRROR names another one). The Rust toolchain and
Cargo's downloads are those of this machine. Works in target/debian and keeps what Cargo builds there; fresh, it takes about ten minutes.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "target/debian"
SUITE = "bookworm"
MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
PREFIX = "/opt/machvan"
# Sections of the README whose commands other tests run.
ELSEWHERE = {"Python", "Spark", "Python and Spark", "Arrow and Spark", "Search"}
# Commands that CI runs as steps of their own.
STEPS = {"cargo test --workspace"}


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


def blocks(page):
    """The fenced blocks of a page: section, language, text. What a sentence says to install is a block too."""
    text = (ROOT / page).read_text(encoding="utf-8")
    section, found, fence = "", [], None
    for line in text.splitlines():
        if fence is None and line.startswith("## "):
            section = line[3:]
        elif fence is None and (match := re.fullmatch(r"```(\w+).*", line)):
            fence = (match[1], [])
        elif fence is not None and line == "```":
            found.append((section, fence[0], "\n".join(fence[1]) + "\n"))
            fence = None
        elif fence is not None:
            fence[1].append(line)
        elif installs := re.findall(r"`((?:apt|cargo) install [^`]+)`", line):
            found.append((section, "sh", installs[0] + "\n"))
    return found


def block(page, section, language):
    """The first block of a section in a language."""
    for where, what, text in blocks(page):
        if (where, what) == (section, language):
            return text
    raise SystemExit(f"{page} has no block of {language} in the section {section}")


def commands(page):
    """Section and command, without comment."""
    for section, language, text in blocks(page):
        if language != "sh" or section in ELSEWHERE:
            continue
        for line in text.splitlines():
            command = re.sub(r"\s+# .*", "", line).strip()
            if command and not command.startswith("#"):
                yield section, command


def fresh(name):
    """A clean Debian in target/debian/NAME."""
    base, root = WORK / "base.tar", WORK / name
    if not base.exists():
        made = WORK / "base"
        shutil.rmtree(made, ignore_errors=True)
        # What it mounts ends with the process.
        private = ["unshare", "--mount", "--propagation", "private"]
        run(*private, "debootstrap", "--variant=minbase", SUITE, made, MIRROR, stdout=subprocess.DEVNULL)
        run("tar", "cf", base, "-C", made, ".")
        shutil.rmtree(made)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    run("tar", "xf", base, "-C", root)
    # The network settings of this machine.
    for path in [Path("/etc/resolv.conf"), Path("/etc/hosts"), *Path("/etc/apt/apt.conf.d").glob("*")]:
        if path.is_file():
            shutil.copy(path, root / path.relative_to("/"))
    return root


def inside(root, script, binds=(), variables=None):
    """Runs a script in a root, with some folders of this machine: pairs of source and target, the target as in the root."""
    (root / "run.sh").write_text(script, encoding="utf-8")
    mounts = ["mount -t proc proc " + shlex.quote(str(root / "proc")), "mount --rbind /dev " + shlex.quote(str(root / "dev"))]
    for source, target in binds:
        Path(source).mkdir(parents=True, exist_ok=True)
        place = root / target.lstrip("/")
        place.mkdir(parents=True, exist_ok=True)
        mounts.append(f"mount --bind {shlex.quote(str(source))} {shlex.quote(str(place))}")
    # The mounts end with the process.
    enter = "\n".join(["set -e", *mounts, f"exec chroot {shlex.quote(str(root))} /bin/bash /run.sh"])
    environment = {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LC_ALL": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        # Cargo's downloads are those of this machine.
        "CARGO_NET_OFFLINE": "true",
        # What is tested is that the commands work, not how fast the result is.
        "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
        "CARGO_PROFILE_RELEASE_LTO": "off",
        "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
        "CARGO_PROFILE_RELEASE_DEBUG": "none",
    } | (variables or {})
    run("unshare", "--mount", "--propagation", "private", "bash", "-c", enter, env=environment)


HEAD = """\
set -eEuo pipefail
trap 'echo "FAILED in line $LINENO: $BASH_COMMAND"' ERR
cd /machvan
export PS4='+ '
"""


def docs():
    root = fresh("docs")
    here = root / "machvan"
    here.mkdir()
    files = run("git", "ls-files", "-z", "-co", "--exclude-standard", cwd=ROOT, capture_output=True).stdout
    packed = run("tar", "c", "--null", "-T", "-", input=files, capture_output=True, cwd=ROOT).stdout
    run("tar", "x", "-C", here, input=packed)

    (here / "main.c").write_text(block("README.md", "C and C++", "c"), encoding="utf-8")
    head = (ROOT / "include/machvan.hpp").read_text(encoding="utf-8")
    example = re.search(r"//   #include <machvan\.hpp>\n.*?\n//   }\n", head, re.S)[0]
    (here / "main.cpp").write_text(re.sub(r"^//(   )?", "", example, flags=re.M), encoding="utf-8")
    # A project for CMake and one for Meson, with the lines of the page.
    find = block("docs/c.md", "Use what is installed", "cmake")
    for name, first in [("find", find), ("subdirectory", re.sub(r"find_package\(.*", "add_subdirectory(/machvan machvan)", find))]:
        project = here / "use" / name
        project.mkdir(parents=True)
        shutil.copy(here / "main.c", project)
        lines = "cmake_minimum_required(VERSION 3.16)\nproject(app C)\nadd_executable(app main.c)\n" + first
        (project / "CMakeLists.txt").write_text(lines, encoding="utf-8")
    project = here / "use/meson"
    project.mkdir()
    shutil.copy(here / "main.c", project)
    lines = "project('app', 'c')\n" + block("docs/c.md", "Use what is installed", "meson")
    (project / "meson.build").write_text(lines, encoding="utf-8")
    rust = here.parent / "rust"
    (rust / "src").mkdir(parents=True)
    (rust / "Cargo.toml").write_text('[package]\nname = "app"\nversion = "0.1.0"\nedition = "2024"\n', encoding="utf-8")
    (rust / "src/main.rs").write_text(block("README.md", "Rust", "rust"), encoding="utf-8")

    bare = here.parent / "bare"
    (bare / "src").mkdir(parents=True)
    shutil.copy(rust / "Cargo.toml", bare)
    (bare / "src/main.rs").write_text("fn main() {}\n", encoding="utf-8")

    script = [HEAD, USES, "files\n"]
    for page in ("README.md", "docs/c.md"):
        for section, command in commands(page):
            if command in STEPS:
                continue
            script.append(f"\n# {page}: {section}\n" + step(command))
    script.append('\necho "the commands of README.md and docs/c.md work"\n')
    run("cargo", "fetch", "--locked", "--quiet", cwd=ROOT)
    sysroot = run("rustc", "--print", "sysroot", capture_output=True, text=True).stdout.strip()
    cargo = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    inside(
        root,
        "".join(script),
        [(sysroot, "/opt/rust"), (cargo, "/root/.cargo"), (WORK / "cargo", "/machvan/target"), (WORK / "build", "/machvan/build")],
        # Programs that Cargo installs go to a folder of the root, but for cargo-c, which takes ten minutes to build.
        {"PATH": "/root/.local/bin:/opt/rust/bin:/root/.cargo/bin:/usr/sbin:/usr/bin:/sbin:/bin", "DEBFULLNAME": "Test", "DEBEMAIL": "test@example.org"},
    )


# Functions of the script: input files, and what is done with a program or an installation.
USES = """\
files() {
    mkdir -p /texts
    cp examples/data/article.vert /texts/news.vert
    cp examples/data/article.vert /texts/seed.vert
    cp examples/data/article.txt /texts/article.txt
    gzip -k /texts/news.vert
}
app() { # The program prints the seven tokens of its text.
    [ "$(LD_LIBRARY_PATH=${1-} "${2-./app}" | wc -l)" = 7 ] || { echo "FAILED: the program printed"; "${2-./app}"; exit 1; }
}
installed() { # Uses what is installed in the prefix.
    export PKG_CONFIG_PATH=@/lib/pkgconfig
    rm -rf app /tmp/find /tmp/meson
    cc main.c $(pkg-config --cflags --libs machvan) -o app
    app @/lib
    cmake -S use/find -B /tmp/find -DCMAKE_PREFIX_PATH=@ >/dev/null
    cmake --build /tmp/find >/dev/null
    app @/lib /tmp/find/app
    meson setup /tmp/meson use/meson >/dev/null
    meson compile -C /tmp/meson >/dev/null
    app @/lib /tmp/meson/app
}
""".replace("@", PREFIX)


def step(command):
    """The lines of the script for a command of the pages: as it is, and a look at what it did."""
    text = command.replace("PREFIX", PREFIX)
    shown = f"echo {shlex.quote('$ ' + command)}\n"
    if command.startswith("apt install"):
        return shown + f"apt-get update -qq && {text.replace('apt install', 'apt-get install -y -qq --no-install-recommends')} >/dev/null\n"
    if command.startswith("machvan "):
        made = re.search(r" -o (\S+)", text)
        return shown + f"(cd /texts && {text} >out && [ -s {made[1] if made else 'out'} ])\n"
    if command.startswith("cargo add") and "--no-default-features" in command:
        return shown + f"(cd /bare && {text.replace('PATH', '/machvan')} && CARGO_TARGET_DIR=/machvan/target/rust cargo check -q)\n"
    if command.startswith("cargo add"):
        return shown + f"(cd /rust && {text.replace('PATH', '/machvan')} && CARGO_TARGET_DIR=/machvan/target/rust cargo run -q)\n"
    if command.startswith("cargo install --path"):
        more = "machvan words --to conllu /texts/article.txt >/texts/dev.conllu\ncp /texts/article.txt /texts/dev.txt\n"
        return shown + f"{text} --root /root/.local --locked\n" + more
    if command.startswith("cc main.c $(pkg-config"):
        return ""  # `installed` has it.
    if " -o app" in command:
        return shown + f"rm -f app && {text}\napp target/release\n"
    if "native-static-libs" in command:
        # The libraries that the pages name.
        return shown + f"{text} 2>&1 | tee /tmp/libs\ngrep -q -- '-lgcc_s -lutil -lrt -lpthread -lm -ldl' /tmp/libs\n"
    if command.startswith("cmake --install"):
        return shown + f"rm -rf {PREFIX}\n{text} >/dev/null\ninstalled\n" + SUBDIRECTORY
    if command.startswith("cargo cinstall"):
        return shown + f"rm -rf {PREFIX}\n{text}\ninstalled\n"
    if command.startswith("scripts/deb.sh"):
        return shown + f"{text} && [ -s target/deb/machvan_*.deb ]\n"
    return shown + text + "\n"


SUBDIRECTORY = """\
cmake -S use/subdirectory -B build/subdirectory -DMACHVAN_TARGET_DIR=/machvan/build/cargo >/dev/null
cmake --build build/subdirectory >/dev/null
app "" build/subdirectory/app
"""

PACKAGE = """\
set -eEuo pipefail
trap 'echo "FAILED in line $LINENO: $BASH_COMMAND"' ERR
cd /root
apt-get update -qq
apt-get install -y -qq --no-install-recommends ./machvan_*.deb >/dev/null
echo "-- the command"
machvan --version
[ "$(printf 'Trời mưa. TP. Huế ngập.' | machvan words --to underscore | wc -l)" = 2 ]
apt-get install -y -qq --no-install-recommends man-db bash-completion >/dev/null
echo "-- manual pages and completions"
man machvan | grep machvan >/dev/null
man machvan-words | grep -e --to >/dev/null
bash -c '. /usr/share/bash-completion/bash_completion && { _completion_loader machvan || true; } && complete -p machvan' | grep machvan >/dev/null
[ -s /usr/share/zsh/vendor-completions/_machvan ] && [ -s /usr/share/fish/vendor_completions.d/machvan.fish ]
echo "-- license and copyright"
grep -q CC-BY-SA /usr/share/doc/machvan/copyright && [ -s /usr/share/doc/machvan/LICENSE-MIT ]
echo "-- the library: pkg-config, static, CMake"
apt-get install -y -qq --no-install-recommends gcc libc6-dev pkg-config cmake make >/dev/null
app() { [ "$("$1" | wc -l)" = 7 ]; }
cc main.c $(pkg-config --cflags --libs machvan) -o shared && app ./shared
ldd shared | grep libmachvan.so.0.1 >/dev/null
cc main.c -l:libmachvan.a -lgcc_s -lutil -lrt -lpthread -lm -ldl -o static && app ./static
cmake -S find -B build >/dev/null && cmake --build build >/dev/null && app build/app
echo "-- removal"
apt-get remove -y -qq machvan >/dev/null
[ ! -e /usr/bin/machvan ] && [ ! -e /usr/include/machvan.h ] && ! ldconfig -p | grep machvan >/dev/null
echo "the Debian package works"
"""


def deb():
    packages = list((WORK / "cargo/deb").glob("machvan_*.deb"))
    if len(packages) != 1:
        raise SystemExit("there is no Debian package: run the step `docs` first")
    root = fresh("deb")
    home = root / "root"
    shutil.copy(packages[0], home)
    (home / "main.c").write_text(block("README.md", "C and C++", "c"), encoding="utf-8")
    shutil.copytree(WORK / "docs/machvan/use/find", home / "find")
    inside(root, PACKAGE)


if __name__ == "__main__":
    if os.geteuid() != 0:
        raise SystemExit("scripts/debian.py needs root, for chroot")
    WORK.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or ["docs", "deb"]:
        {"docs": docs, "deb": deb}[name]()
