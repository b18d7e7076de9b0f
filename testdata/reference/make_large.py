#!/usr/bin/env python3
"""Writes the same invented rows as CSV, JSON Lines, one JSON array, XML, Parquet, gzip and
Zstandard, so large that memory and throughput show.

    pip install pyarrow polars numpy
    python3 testdata/reference/make_large.py --out DIR [--size 1000000000]

SIZE is that of each file, of the compressed ones once they are expanded. Numbers of accounts have
valid check digits and banks that do not exist."""

import argparse
import gzip
import pathlib

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

CHUNK = 100_000
FIRST = "An Els Sofie Marie Lien Jan Pieter Koen Wim Bart Luc Marc Tom Olivier Youssef Fatima".split()
LAST = "Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Dubois Lambert Dupont".split()
CITIES = "Antwerpen Gent Leuven Brugge Brussel Mechelen Hasselt Mons Namur Aalst Kortrijk".split()
NOTES = ["calls before noon", "prefers letters, no calls", "wants the invoice twice", "moved in spring",
         "order came late, was told so"]


def chunk(number):
    rng = np.random.default_rng(number)
    pick = lambda words: np.array(words)[rng.integers(0, len(words), CHUNK)]
    first, last = pick(FIRST), pick(LAST)
    ids = np.arange(CHUNK) + number * CHUNK + 100_000
    body = 9900000000 + rng.integers(0, 100_000_000, CHUNK)
    tail = np.where(body % 97 == 0, 97, body % 97)
    account = body * 100 + tail
    check = 98 - (account * 1_000_000 + 111_400) % 97
    days = rng.integers(-7000, 13000, CHUNK).astype("datetime64[D]")
    frame = pl.DataFrame({
        "id": ids, "first_name": first, "last_name": last, "tail": rng.integers(1000000, 9999999, CHUNK),
        "check": check, "account": account, "birth_date": days, "city": pick(CITIES),
        "amount": rng.integers(100, 900_000, CHUNK) / 100, "note": pick(NOTES),
    })
    frame = frame.with_columns(
        email=pl.format("{}.{}{}@mailkoord.be", pl.col("first_name").str.to_lowercase(),
                        pl.col("last_name").str.to_lowercase(), "id"),
        phone=pl.format("+32 47{}", "tail"),
        iban=pl.format("BE{}{}", pl.col("check").cast(pl.Utf8).str.zfill(2), "account"))
    return frame.select("id", "first_name", "last_name", "email", "phone", "iban", "birth_date", "city",
                        "amount", "note")


def xml(frame):
    fields = "".join(f"<{name}>{{}}</{name}>" for name in frame.columns)
    lines = frame.select(pl.format(f"<person>{fields}</person>", *frame.columns))
    return ("\n".join(lines.to_series().to_list()) + "\n").encode()


def grow(path, size, piece, head=b"", between=b"", tail=b""):
    """Writes pieces until the file has its size."""
    with open(path, "wb") as out:
        written = out.write(head)
        number = 0
        while written < size:
            data = piece(number)
            written += out.write(between + data if number else data)
            number += 1
        out.write(tail)


def lines(number):
    return chunk(number).write_ndjson().encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--size", type=int, default=1_000_000_000)
    options = parser.parse_args()
    out, size = options.out, options.size
    out.mkdir(parents=True, exist_ok=True)
    grow(out / "large.csv", size, lambda n: chunk(n).write_csv(include_header=n == 0).encode())
    grow(out / "large.jsonl", size, lines)
    grow(out / "large.json", size, lambda n: lines(n).rstrip().replace(b"}\n", b"},\n"), b"[\n", b",\n", b"\n]\n")
    grow(out / "large.xml", size, lambda n: xml(chunk(n)), b"<people>\n", b"", b"</people>\n")
    with open(out / "large.csv", "rb") as source:
        with gzip.open(out / "large.csv.gz", "wb", compresslevel=4) as packed:
            with pa.CompressedOutputStream(str(out / "large.csv.zst"), "zstd") as other:
                while data := source.read(1 << 24):
                    packed.write(data)
                    other.write(data)
    number, writer = 0, None
    while writer is None or (out / "large.parquet").stat().st_size < size:
        table = pa.concat_tables([chunk(number + i).to_arrow() for i in range(5)])
        writer = writer or pq.ParquetWriter(out / "large.parquet", table.schema, compression="snappy")
        writer.write_table(table)
        number += 5
    writer.close()


if __name__ == "__main__":
    main()
