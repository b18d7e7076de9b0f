#!/bin/sh
# Installs the peers that registries have: ripgrep from crates.io, the others from PyPI, each
# in an environment of its own, so that one that does not install takes no other with it.
# Usage: install.sh DIRECTORY
set -u
dir=${1:?directory to install into}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

if command -v rg >/dev/null 2>&1; then
    echo "ripgrep: already there"
elif [ -x "$dir/cargo/bin/rg" ] || cargo install --quiet --locked --root "$dir/cargo" ripgrep; then
    echo "ripgrep: installed"
else
    echo "ripgrep: did not install"
fi

for package in duckdb polars scrubadub kingfisher-bin hawk-scanner presidio-analyzer; do
    env=$dir/$package
    if [ -f "$env/installed" ]; then
        echo "$package: already there"
    elif python3 -m venv "$env" && "$env/bin/pip" install --quiet --disable-pip-version-check "$package" 2>"$dir/$package.log"; then
        touch "$env/installed"
        echo "$package: installed"
    else
        echo "$package: did not install, see $dir/$package.log"
    fi
done
