#!/usr/bin/env python3
"""Wraps the tables of this folder as people do: compressed, archived, and both.

Run it in this folder; zstd is taken from the command of that name. The outcome is the same
byte for byte each time as long as the libraries are."""

import bz2
import gzip
import io
import lzma
import subprocess
import tarfile
import zipfile


def read(name):
    with open(name, "rb") as file:
        return file.read()


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(members, form):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def gzipped(data):
    return gzip.compress(data, mtime=0)


table = read("people.csv")
cut = table.index(b"3,")
write("people.csv.gz", gzipped(table))
# Two members one after another are one stream.
write("people-two.csv.gz", gzipped(table[:cut]) + gzipped(table[cut:]))
write("people.json.bz2", bz2.compress(read("people.json")))
write("people-utf16.tsv.xz", lzma.compress(read("people-utf16.tsv")))
write("people.jsonl.zst", subprocess.run(["zstd", "-c"], input=read("people.jsonl"), stdout=subprocess.PIPE, check=True).stdout)
write("people.parquet.gz", gzipped(read("people.parquet")))
# By content, whatever the name.
write("people-gzip.dat", gzipped(table))

long = "exports/" + "very-" * 30 + "long/people.csv"
write("people.zip", zipped([("exports/", b""), ("exports/people.csv", table)]))
write("people-stored.zip", zipped([("people.parquet", read("people.parquet"))], zipfile.ZIP_STORED))
write("people.tar", tarred([(long, table)], tarfile.PAX_FORMAT))
write("people.tgz", gzipped(tarred([(long, read("people.jsonl"))], tarfile.GNU_FORMAT)))
inner = gzipped(tarred([("people.csv.gz", gzipped(table))], tarfile.USTAR_FORMAT))
write("people-nested.zip", zipped([("backup/people.tar.gz", inner)]))
