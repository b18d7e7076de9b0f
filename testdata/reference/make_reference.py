#!/usr/bin/env python3
"""Writes one table with pyarrow, polars and DuckDB, in every form they write: CSV, JSON Lines,
a JSON array, Parquet, compressed streams of them, and directories of parts and partitions.

    pip install pyarrow polars duckdb
    python3 testdata/reference/make_reference.py

Run it again only to renew the files; versions are written to README.md. The people are those of
`make_demo.py`: invented, with valid check digits. `table.csv` is the table as Python writes it."""

import csv
import datetime
import gzip
import pathlib
import shutil
import sys

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet as pq

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from make_demo import World, iban, null, phone, typo  # noqa: E402

ROWS = 560
COUNTRIES = ("BE", "NL", "FR", "DE")


def rows():
    world = World(20201125, 1)
    for number in range(ROWS):
        person = world.person("BE", 500 + number)
        rng = world.rng("reference", number)
        note = rng.choice(["", "", "calls before noon", 'said "later", then again', f"mail to {person.email}"])
        yield {
            "id": number * 3 + 7,
            "last_name": person.last,
            "email": typo(rng, f"{number}{person.email}"),
            "phone": null(rng, phone(rng, "BE"), 0.1, (None,)),
            "rijksregisternummer": typo(rng, person.national),
            "iban": iban(rng, "BE"),
            "birth_date": person.born,
            "gender": "F" if person.is_woman else "M",
            "amount": rng.randrange(100, 90000) / 4,
            "active": rng.random() < 0.7,
            "created_at": datetime.datetime(2024, 1, 1) + datetime.timedelta(minutes=rng.randrange(500_000)),
            "religion": null(rng, rng.choice(["katholiek", "moslim", "protestants", "joods"]), 0.8, (None,)),
            "note": note or None,
            "address.postcode": person.postcode,
            "address.city": person.city,
            "country": COUNTRIES[number % 4],
        }


TABLE = list(rows())
FLAT = pa.Table.from_pylist(TABLE)


def nested(row):
    """The same row with what belongs together in one, and a list."""
    flat = {key: value for key, value in row.items() if not key.startswith("address.")}
    inner = {key[len("address."):]: row[key] for key in row if key.startswith("address.")}
    return flat | {"address": inner, "aliases": [row["last_name"]] if row["id"] % 2 else []}


NESTED = pa.Table.from_pylist([nested(row) for row in TABLE])


def fresh(*parts):
    path = HERE.joinpath(*parts)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def packed(path, codec, keep=True):
    """The file again, compressed, beside the plain one or instead of it."""
    data = path.read_bytes()
    ending = {"gzip": ".gz", "zstd": ".zst"}[codec]
    out = gzip.compress(data, mtime=0) if codec == "gzip" else pa.Codec("zstd").compress(data, asbytes=True)
    path.with_name(path.name + ending).write_bytes(out)
    if not keep:
        path.unlink()


def by_pyarrow():
    out = fresh("pyarrow")
    pa.csv.write_csv(FLAT, out / "table.csv")
    packed(out / "table.csv", "gzip")
    packed(out / "table.csv", "zstd")
    pq.write_table(FLAT, out / "snappy.parquet", compression="snappy")
    pq.write_table(NESTED, out / "zstd-nested.parquet", compression="zstd", data_page_version="2.0")
    pq.write_table(FLAT, out / "plain.parquet", use_dictionary=False, compression="gzip")
    pq.write_table(FLAT, out / "groups.parquet", row_group_size=64, data_page_size=512, compression="zstd")
    pq.write_table(FLAT, out / "delta.parquet", compression="zstd", use_dictionary=False, column_encoding={
        "id": "DELTA_BINARY_PACKED", "email": "DELTA_BYTE_ARRAY", "iban": "DELTA_LENGTH_BYTE_ARRAY",
        "amount": "BYTE_STREAM_SPLIT"})
    packed(out / "snappy.parquet", "gzip")
    pa.dataset.write_dataset(FLAT, out / "hive", format="parquet", partitioning=["country"],
                             partitioning_flavor="hive", existing_data_behavior="overwrite_or_ignore",
                             file_options=pa.dataset.ParquetFileFormat().make_write_options(compression="zstd"))
    parts = fresh("pyarrow", "parts")
    pq.write_metadata(FLAT.schema, parts / "_common_metadata")
    collected = []
    for number in range(3):
        name = f"part-{number:05}-8f14e45f-ceea-467f-abcd-0123456789ab-c000.snappy.parquet"
        pq.write_table(FLAT.slice(number * 187, 187), parts / name, metadata_collector=collected)
        collected[-1].set_file_path(name)
    pq.write_metadata(FLAT.schema, parts / "_metadata", metadata_collector=collected)
    (parts / "_SUCCESS").write_bytes(b"")


def by_polars():
    out = fresh("polars")
    flat, deep = pl.from_arrow(FLAT), pl.from_arrow(NESTED)
    flat.write_csv(out / "table.csv")
    deep.write_ndjson(out / "lines.jsonl")
    deep.write_json(out / "array.json")
    packed(out / "lines.jsonl", "gzip", keep=False)
    packed(out / "array.json", "zstd")
    flat.write_parquet(out / "snappy.parquet", compression="snappy")
    deep.write_parquet(out / "zstd-nested.parquet", compression="zstd", row_group_size=100)
    flat.write_parquet(out / "lz4.parquet", compression="lz4")
    flat.write_parquet(out / "hive", partition_by=["country"], mkdir=True)


def by_duckdb():
    out = fresh("duckdb")
    db = duckdb.connect()
    db.register("flat", FLAT)
    db.register("deep", NESTED)

    def copy(table, name, options):
        db.execute(f"COPY (SELECT * FROM {table}) TO '{out / name}' ({options})")

    copy("flat", "table.csv", "FORMAT csv, HEADER")
    copy("flat", "table.csv.gz", "FORMAT csv, HEADER, COMPRESSION gzip")
    copy("deep", "lines.jsonl", "FORMAT json")
    copy("deep", "lines.jsonl.zst", "FORMAT json, COMPRESSION zstd")
    copy("deep", "array.json.gz", "FORMAT json, ARRAY true, COMPRESSION gzip")
    copy("flat", "snappy.parquet", "FORMAT parquet, COMPRESSION snappy")
    copy("deep", "zstd-nested.parquet", "FORMAT parquet, COMPRESSION zstd")
    copy("flat", "v2.parquet", "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd")
    copy("flat", "hive", "FORMAT csv, HEADER, PARTITION_BY (country)")


README = f"""# One table by three tools

`make_reference.py` writes the same {ROWS} rows with pyarrow {pa.__version__}, polars {pl.__version__} and
DuckDB {duckdb.__version__}; `table.csv` is what Python's `csv` module makes of them.
`tests/reference.rs` demands the same verdicts, item by item, of all of them. The people are invented, by `make_demo.py`.

pyarrow writes no JSON. CSV holds no nested values: what is nested elsewhere is named by its path (`address.city`), and the list
`aliases` is in the nested forms alone. `_metadata`, `_common_metadata` and `_SUCCESS` are written beside parts as Spark and
pyarrow do.
"""


def main():
    with open(HERE / "table.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, TABLE[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(TABLE)
    by_pyarrow()
    by_polars()
    by_duckdb()
    (HERE / "README.md").write_text(README, "utf-8")


if __name__ == "__main__":
    main()
