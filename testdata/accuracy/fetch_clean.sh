#!/bin/sh
# Fetches code and tables that hold no personal data, to count wrong findings: pinned packages of
# crates.io, PyPI and npm, some 100 MB of code and 50 MB of tables. Nothing of it is committed.
#
# Usage: sh fetch_clean.sh FOLDER, then
#        piimap scan FOLDER --output clean.json
# Authors' e-mail addresses are right findings and counted apart.
set -eu
folder=${1:?the folder to fetch into}
mkdir -p "$folder/crates/src" "$folder/pypi" "$folder/npm"

# crates.io: the dependencies of a crate that names each version exactly.
cat > "$folder/crates/Cargo.toml" <<'TOML'
[package]
name = "clean"
version = "0.0.0"
edition = "2024"

[dependencies]
windows-sys = "=0.59.0"
libc = "=0.2.155"
regex = "=1.10.5"
syn = "=2.0.68"
tokio = "=1.38.0"
hyper = "=1.3.1"
serde = "=1.0.203"
image = "=0.25.1"
rustix = "=0.38.34"
nalgebra = "=0.32.6"
TOML
echo > "$folder/crates/src/lib.rs"
(cd "$folder/crates" && cargo vendor --quiet vendor > /dev/null)

# PyPI: sources and the tables that statistics packages carry.
python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$folder/pypi" \
    requests==2.32.3 flask==3.0.3 django==5.0.6 sympy==1.12.1 \
    scikit-learn==1.5.0 statsmodels==0.14.2 vega-datasets==0.9.0
for archive in "$folder"/pypi/*.whl; do python3 -m zipfile -e "$archive" "$archive.d"; done
rm -f "$folder"/pypi/*.whl

# npm: code, and tables of the world's geography and of examples.
for package in typescript@5.5.2 lodash@4.17.21 three@0.165.0 d3@7.9.0 vega-datasets@2.8.1; do
    (cd "$folder/npm" && archive=$(npm pack --silent "$package") && mkdir "$archive.d" \
        && tar -xzf "$archive" -C "$archive.d" && rm "$archive")
done
du -sh "$folder"/*
