#!/bin/sh
# Pressmark's errands: sets up whatever is missing, then builds the books, tests or measures the code, or pins its requirements.
# shellcheck disable=SC2086  # lists of names are split on purpose
set -eu
CDPATH='' cd -- "$(dirname -- "$0")"
root=$(pwd -P)
venv=.venv
stamp=$venv/.set-up
unfinished=$venv/.unfinished
lock=build/.set-up.lock

usage() {
    cat <<'END'
./do book [ID…] [options]   set up what is missing; build every collection, or those named, into build/
./do test [options]         set up what is missing; ruff, mypy --strict and pytest (options go to pytest)
./do bench [FOLDER]         set up; Pressmark and its rivals side by side on a corpus (--help: more)
./do lock                   write requirements.lock and requirements-dev.lock anew from pyproject.toml
./do help                   this page

Options of 'book' are those of 'pressmark build' (.venv/bin/pressmark build --help).
PYTHON names the Python to use (3.11 or newer); pip's own settings hold as everywhere.
END
}

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

# ---- what the system gives ---------------------------------------------------------------

find_python() {
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    fail "Pressmark needs Python 3.11 or newer, and none is on the PATH." \
        "Install one, or name it: PYTHON=/path/to/python3.12 ./do book"
}

# Prints what a Python's process cannot load: pango (1.44 or newer), harfbuzz-subset, venv.
list_missing() {
    "$1" - <<'END'
import ctypes
import importlib.util
import sys


def load(*names):
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            pass
    return None


pango = load("libpango-1.0.so.0", "libpango-1.0.dylib")
pangoft2 = load("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")
if not (pango and pangoft2) or pango.pango_version() < 14400:
    print("pango")
if not load("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"):
    print("harfbuzz-subset")
if sys.prefix == sys.base_prefix and not importlib.util.find_spec("ensurepip"):
    print("venv")
END
}

# The Debian and Ubuntu packages of what is missing.
name_packages() {
    for need in $missing; do
        case $need in
            pango) echo libpango-1.0-0 libpangoft2-1.0-0 ;;
            harfbuzz-subset) echo libharfbuzz-subset0 ;;
            venv) "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])' ;;
        esac
    done
}

advise() {
    say "Pressmark needs these, and this system does not have them:" $missing
    say "  macOS           brew install pango harfbuzz"
    say "  Fedora          sudo dnf install pango harfbuzz"
    say "  Arch            sudo pacman -S pango harfbuzz"
    say "  openSUSE        sudo zypper install libpango-1_0-0 libharfbuzz-subset0"
    say "  Debian, Ubuntu  sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 python3-venv"
    fail "Pango must be 1.44 or newer. Install them and say ./do again."
}

install_libraries() {
    missing=$(list_missing "$python")
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || advise
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        advise
    fi
    packages=$(name_packages)
    say "Installing with apt-get:" $packages
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0"
    $apt update >&2 || say "apt-get update failed; trying with the package lists at hand."
    $apt install -y --no-install-recommends $packages >&2 || advise
    missing=$(list_missing "$python")
    [ -z "$missing" ] || advise
}

# ---- what .venv holds --------------------------------------------------------------------

# Everything that a set-up depends on, as one line: Python, this folder, the files that say what to install.
fingerprint() {
    "$venv/bin/python" -c 'import sys; print(*sys.version_info[:3], end=" ")' 2>/dev/null || return 0
    printf '%s ' "$root"
    cat pyproject.toml requirements.lock "$1" | cksum
}

# Is the set-up for a lock file done? The stamp has a line for each that .venv holds.
is_set_up() {
    [ -f "$stamp" ] && [ ! -e "$unfinished" ] && grep -qxF "$(fingerprint "$1")" "$stamp" &&
        [ -z "$(list_missing "$venv/bin/python")" ]
}

hold_lock() {
    mkdir -p build
    told=
    until mkdir "$lock" 2>/dev/null; do
        holder=$(cat "$lock/pid" 2>/dev/null || true)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -rf "$lock"
            continue
        fi
        [ -n "$told" ] || say "Waiting for another ./do to finish its set-up (if there is none: rm -r $lock)."
        told=yes
        sleep 1
    done
    echo $$ >"$lock/pid"
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT TERM HUP
}

release_lock() {
    rm -rf "$lock"
    trap - EXIT INT TERM HUP
}

pip() { PIP_ROOT_USER_ACTION=ignore "$venv/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }

# Is .venv there, made in this folder, filled to the end, with a Python new enough?
is_whole() {
    [ ! -e "$unfinished" ] && grep -qF " $root/$venv" "$venv/pyvenv.cfg" 2>/dev/null &&
        "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Installs a lock file and Pressmark itself into .venv, which is made anew unless it is whole.
fill_venv() {
    python=$(find_python)
    install_libraries
    is_whole || "$python" -m venv --clear "$venv"
    touch "$unfinished"
    say "Installing $1 into $venv (the first time this fetches some 200 MB) …"
    pip install -qq -r "$1" || fail "pip could not install $1; see above."
    pip install -qq --no-deps --no-build-isolation --editable .
    for done in requirements.lock "$1"; do fingerprint "$done"; done >"$stamp"
    rm "$unfinished"
}

# Sets up for a lock file, unless that has been done.
set_up() {
    if is_set_up "$1"; then
        return 0
    fi
    hold_lock
    is_set_up "$1" || fill_venv "$1"
    release_lock
}

# ---- the errands -------------------------------------------------------------------------

make_books() {
    set_up requirements.lock
    exec "$venv/bin/pressmark" build "$@"
}

run_tests() {
    set_up requirements-dev.lock
    failed=
    inspect "ruff check" "$venv/bin/python" -m ruff check
    inspect "ruff format" "$venv/bin/python" -m ruff format --check
    inspect "mypy" "$venv/bin/python" -m mypy
    say "== pytest"
    "$venv/bin/python" -m pytest "$@" || failed="$failed, pytest"
    [ -z "$failed" ] || fail "Failed: ${failed#, }."
}

# Runs one inspection under its name and remembers a failure; the next one runs all the same.
inspect() {
    name=$1
    shift
    say "== $name"
    "$@" || failed="$failed, $name"
}

run_benchmarks() {
    set_up requirements.lock
    exec "$venv/bin/python" -m benchmarks "$@"
}

pin_requirements() {
    python=$(find_python)
    install_libraries
    venv=$(mktemp -d)
    trap 'rm -rf "$venv"' EXIT
    "$python" -m venv "$venv"
    ask='import sys, tomllib
data = tomllib.load(open("pyproject.toml", "rb"))
extras = data["project"]["optional-dependencies"]
wanted = data["build-system"]["requires"] + ["editables"] + data["project"]["dependencies"]
wanted += [name for extra in sys.argv[1:] for name in extras[extra]]
print(*wanted, sep="\n")'
    "$python" -c "$ask" check fonts >"$venv/wanted"
    "$python" -c "$ask" check fonts dev >"$venv/wanted-dev"
    say "Resolving requirements …"
    pip install -qq -r "$venv/wanted"
    pip freeze --exclude pip --exclude setuptools >"$venv/pins"
    pip install -qq -r "$venv/wanted-dev" -c "$venv/pins"
    pip freeze --exclude pip --exclude setuptools | grep -vxFf "$venv/pins" >"$venv/pins-dev"
    pip check >&2
    {
        echo "# Everything Pressmark runs with, pinned: written by ./do lock from pyproject.toml ([check] and [fonts] included)."
        cat "$venv/pins"
    } >requirements.lock
    {
        echo "# Everything Pressmark is tested with, pinned: written by ./do lock from pyproject.toml ([dev])."
        echo "-r requirements.lock"
        cat "$venv/pins-dev"
    } >requirements-dev.lock
    say "Wrote requirements.lock and requirements-dev.lock."
}

errand=${1:-help}
[ $# = 0 ] || shift
case $errand in
    book) make_books "$@" ;;
    test) run_tests "$@" ;;
    bench) run_benchmarks "$@" ;;
    lock) pin_requirements ;;
    help | -h | --help) usage ;;
    *)
        usage >&2
        fail "There is no './do $errand'."
        ;;
esac
