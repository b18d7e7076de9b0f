#!/bin/sh
# Measures everything that docs/accuracy.md tells, and writes its tables there.
#
# Usage, at the root of the repository:
#   sh testdata/accuracy/measure.sh PIIMAP WORK
# PIIMAP is the program (`cargo build --release`), WORK a folder with what is not committed, each
# left out where it is missing:
#   WORK/development/ and WORK/development.tsv    the public tables, with labels
#   WORK/SET.jsonl                                sentences of presidio-research, SET being
#                                                 presidio_synth_v2 and presidio_generated_large
#   WORK/invented/ and WORK/invented.tsv          by make_invented.py
#   WORK/clean/                                   by fetch_clean.sh
set -eu
piimap=${1:?the program}
work=${2:?a folder}
here=testdata/accuracy

# Name of the section, what to scan, labels, further options.
measure() {
    section=$1; data=$2; labels=$3; shift 3
    [ -e "$data" ] || return 0
    "$piimap" scan "$data" --quiet --output "$work/$section.json" || [ $? -eq 3 ]
    "$piimap" evaluate "$labels" "$work/$section.json" --reasons $here/reasons.tsv \
        --into docs/accuracy.md --section "$section" "$@"
}

measure columns $here/columns $here/columns.tsv
measure generated $here/generated $here/generated.tsv
measure development "$work/development" "$work/development.tsv"
measure invented "$work/invented" "$work/invented.tsv"
for set in presidio_synth_v2 presidio_generated_large; do
    [ -e "$work/$set.jsonl" ] || continue
    python3 $here/text_labels.py "$work/$set.jsonl" "$work/$set" "$work/$set.tsv"
    measure $set "$work/$set" "$work/$set.tsv"
done
measure clean "$work/clean" $here/clean.tsv --clean
