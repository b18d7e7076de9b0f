"""Checks the records of processing beside this file with the libraries that read them.

    python3 -m venv venv && venv/bin/pip install rdflib==7.6.0 PyLD==3.3.0 fideslang==3.1.4 PyYAML==6.0.4 stav==0.4.1
    venv/bin/python testdata/review/check_record.py

JSON-LD: parsed by rdflib and expanded by PyLD; every term of DPV must be in DPV core 2.3 (as the
package stav carries it) or in `dpv_terms.tsv`. YAML: every resource is read by fideslang's own
models, and every data category and data use must be in its default taxonomy.
"""

import json
import pathlib

import rdflib
import yaml
from fideslang.default_taxonomy import DEFAULT_TAXONOMY
from fideslang.models import Dataset, System
from pyld import jsonld
from stav.vocab.dpv import _core

HERE = pathlib.Path(__file__).parent
DPV = "https://w3id.org/dpv"


def terms():
    known = {v for v in vars(_core).values() if isinstance(v, str) and v.startswith(f"{DPV}#")}
    for line in (HERE / "dpv_terms.tsv").read_text().splitlines()[1:]:
        known.add(line.split("\t")[0])
    return known


def check_jsonld(path):
    record = json.loads(path.read_text())
    graph = rdflib.Graph().parse(data=path.read_text(), format="json-ld")
    used = {str(node) for triple in graph for node in triple if str(node).startswith(DPV)}
    unknown = sorted(used - terms())
    assert not unknown, unknown
    expanded = jsonld.expand(record)
    assert len(expanded) == len(record["@graph"]), "PyLD reads another number of nodes"
    print(f"{path.name}: {len(graph)} triples, {len(used)} DPV terms, all known")


def keys_of(fields):
    for field in fields:
        yield from field.data_categories or []
        yield from keys_of(field.fields or [])


def check_fides(path):
    resources = yaml.safe_load(path.read_text())
    datasets = [Dataset(**resource) for resource in resources["dataset"]]
    systems = [System(**resource) for resource in resources["system"]]
    categories = {entry.fides_key for entry in DEFAULT_TAXONOMY.data_category}
    uses = {entry.fides_key for entry in DEFAULT_TAXONOMY.data_use}
    used = {key for dataset in datasets for part in dataset.collections for key in keys_of(part.fields)}
    declared = [each for system in systems for each in system.privacy_declarations]
    used |= {key for each in declared for key in each.data_categories}
    assert used <= categories, sorted(used - categories)
    assert {each.data_use for each in declared} <= uses
    print(f"{path.name}: {len(used)} data categories, {len(declared)} privacy declarations, all known")


check_jsonld(HERE / "record.jsonld")
check_fides(HERE / "record.yml")
