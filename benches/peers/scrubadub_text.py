"""Counts what scrubadub finds in a text, with what it looks for by itself."""

import sys

import scrubadub

with open(sys.argv[1], encoding="utf-8") as file:
    found = scrubadub.list_filth(file.read())
print(f"matches={len(found)}")
