#!/usr/bin/env python3
"""Parquet files with encryption, by pyarrow: one column under a readable footer, and all of it.
The keys are of no use to anyone. Run it in this folder."""

import base64

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe


class Kms(pe.KmsClient):
    def __init__(self, _):
        pe.KmsClient.__init__(self)

    def wrap_key(self, key, _):
        return base64.b64encode(key)

    def unwrap_key(self, key, _):
        return base64.b64decode(key)


table = pa.table({"id": [1, 2, 3], "email": ["a@example.org", "b@example.org", "c@example.org"]})
for name, plaintext_footer in [("encrypted-column.parquet", True), ("encrypted.parquet", False)]:
    configuration = pe.EncryptionConfiguration(
        footer_key="footer",
        column_keys={"column": ["email"]},
        plaintext_footer=plaintext_footer,
        double_wrapping=False,
    )
    factory = pe.CryptoFactory(Kms)
    properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), configuration)
    with pq.ParquetWriter(name, table.schema, encryption_properties=properties, compression="none") as writer:
        writer.write_table(table)
