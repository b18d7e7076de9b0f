#!/bin/sh
# Installs the peers, makes the corpora and runs all of them: run.sh [MEGABYTES] [SEED] [DIRECTORY]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
megabytes=${1:-300} seed=${2:-1} directory=${3:-/tmp/piimap-peers}
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
cd "$here/../.."
corpora=$directory/corpora-$megabytes-$seed
sh "$here/install.sh" "$directory/peers"
[ -d "$corpora" ] || cargo bench --bench corpora -- "$corpora" --mb "$megabytes" --seed "$seed"
cargo build --release
exec python3 "$here/run.py" "$corpora" "$directory/peers"
