#!/usr/bin/env python3
"""Fits the weights of the kinds of evidence, with cross-validation by source, and says whether the
fit would be better than the weights in use.

Usage: python3 calibrate.py LABELS.tsv RESULT.json [LABELS.tsv RESULT.json ...]

Every verdict of a labelled field is a case: right if the label is its item, wrong if it says
otherwise. Its terms (log10 of odds, by kind) are the features. A logistic regression with weights
drawn towards 1, where they are now, is fitted on all sources but one and measured on that one. A
source is the beginning of a file's name up to the first `_` (`chinook`, `northwind`, `de`). Fits
see only verdicts from `possible` on: a result holds no others. Needs nothing but Python.
"""
import collections
import json
import math
import pathlib
import sys

KINDS = ("prior", "check", "column", "shape", "vocabulary", "name", "context", "sibling", "file", "place", "jurisdiction")
# How strongly weights are drawn to 1 and the bias to 0, in cases.
DRAW = 5.0
STEPS = 400
BINS = ((0.2, 0.5), (0.5, 0.8), (0.8, 0.9), (0.9, 0.98), (0.98, 1.01))

def covers(label, item):
    return any(item == known or item.startswith(known + ".") for known in label.split("|"))

def labels_of(path):
    labels = collections.defaultdict(lambda: ([], []))
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()[1:]:
        place, field, item = line.split("\t")[:3]
        must, may = labels[pathlib.PurePath(place).name, field]
        if item.startswith("?"):
            may.append(item[1:])
        elif item != "none":
            must.append(item)
    return labels

def cases_of(labels, result):
    known = sorted({item for must, _ in labels.values() for item in must})
    for field in json.loads(pathlib.Path(result).read_text(encoding="utf-8"))["fields"]:
        name = pathlib.PurePath(str(field["place"])).name
        if (name, str(field["field"])) not in labels:
            continue
        must, may = labels[name, str(field["field"])]
        for verdict in field["verdicts"]:
            item = verdict["item"]
            if any(covers(l, item) for l in may) or not any(covers(l, item) for l in known):
                continue
            features = [sum(t["value"] for t in verdict["terms"] if t["kind"] == kind) for kind in KINDS]
            yield name.split("_")[0], features, any(covers(l, item) for l in must), verdict["p"]

def chance(weights, features):
    odds = math.log(10) * (weights[0] + sum(w * f for w, f in zip(weights[1:], features)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

def fit(cases):
    weights = [0.0] + [1.0] * len(KINDS)
    target = list(weights)
    for step in range(STEPS):
        slope = [DRAW * (w - t) for w, t in zip(weights, target)]
        for _, features, right, _ in cases:
            error = chance(weights, features) - right
            slope[0] += error
            for at, feature in enumerate(features):
                slope[at + 1] += error * feature
        rate = 2.0 / (len(cases) + DRAW) / (1 + step / 100)
        weights = [w - rate * s for w, s in zip(weights, slope)]
    return weights

def loss(pairs):
    return -sum(math.log(max(1e-4, p if right else 1 - p)) for p, right in pairs) / max(1, len(pairs))

def table(title, pairs):
    print(f"\n| {title} | verdicts | right |\n|---|--:|--:|")
    for low, high in BINS:
        inside = [right for p, right in pairs if low <= p < high]
        if inside:
            print(f"| {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {sum(inside) / len(inside):.3f} |")

def main(paths):
    cases = [c for at in range(0, len(paths), 2) for c in cases_of(labels_of(paths[at]), paths[at + 1])]
    sources = sorted({source for source, *_ in cases})
    held_out = []
    for source in sources:
        weights = fit([c for c in cases if c[0] != source])
        held_out += [(chance(weights, f), right) for s, f, right, _ in cases if s == source]
    used = [(p, right) for _, _, right, p in cases]
    print(f"{len(cases)} verdicts, {sum(r for _, r in used)} right, of {len(sources)} sources\n")
    print("| weights | mean log loss |\n|---|--:|")
    print(f"| in use | {loss(used):.3f} |\n| fitted, each source measured by the others | {loss(held_out):.3f} |")
    print("\n| kind | weight fitted on all |\n|---|--:|")
    for kind, weight in zip(("(bias)",) + KINDS, fit(cases)):
        print(f"| {kind} | {weight:.2f} |")
    table("p in use", used)
    table("p fitted", held_out)

main(sys.argv[1:])
