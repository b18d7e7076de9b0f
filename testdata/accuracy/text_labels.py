#!/usr/bin/env python3
"""Turns sentences with labelled spans (JSON Lines: text, spans of start, end, label) into files
and labels that `piimap evaluate` reads.

Usage: python3 text_labels.py SENTENCES.jsonl FOLDER LABELS.tsv

Made for the sets of microsoft/presidio-research (MIT), which are not committed here. Spans of
kinds that this catalogue does not look for in prose (titles, organisations, dates, URLs) are left
out; those of names, addresses, ages and nationalities are kept apart as what may be found.
"""
import json
import pathlib
import sys

ITEMS = {
    "payment_card": "bank.card",
    "phone": "contact.phone",
    "email": "contact.email",
    "iban_or_account": "bank.iban|bank.account",
    "social_security": "official.social-security",
    "ip_address": "id.ip",
    "id_number": "id.national|id.driving-licence|id.passport|fiscal.tin",
    "person_name": "?id.name",
    "postal_address": "?contact",
    "location": "?contact",
    "age": "?id.birth-date",
    "date": "?id.birth-date",
    "nationality": "?id.nationality",
    "url": "?id.online",
    "title": "?id.gender",
    "organization": "?work",
}

def main(source, folder, labels):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    stem = pathlib.Path(source).stem
    with open(source, encoding="utf-8") as lines, open(labels, "w", encoding="utf-8") as out:
        out.write("place\tfield\titem\n")
        for number, line in enumerate(lines):
            record = json.loads(line)
            name = f"{stem}_{number:05}.txt"
            text = record["text"].replace("\r", " ")
            (folder / name).write_text(text, encoding="utf-8", newline="")
            spans = [span for span in record["spans"] if span["label"] in ITEMS]
            if not spans:
                out.write(f"{name}\t-\tnone\n")
            for span in spans:
                before = text[: span["start"]]
                at = before.count("\n") + 1, len(before) - before.rfind("\n")
                place = f"{at[0]}:{at[1]}+{span['end'] - span['start']}"
                out.write(f"{name}\t{place}\t{ITEMS[span['label']]}\n")

main(*sys.argv[1:])
