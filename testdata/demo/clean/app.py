"""Decoys: words that name sensitive data elsewhere, in code that holds none."""

import threading
from dataclasses import dataclass
from typing import Union

Shape = Union["Circle", "Square"]
EPOCH = 1704067200
ORDER_IDS = [482913705, 7391046528, 50918273645, 4000123412341234]


@dataclass
class Circle:
    radius: float
    orientation: str = "portrait"


@dataclass
class Square:
    side: float
    orientation: str = "landscape"


def gender_of_noun(noun):
    """Grammatical gender in German: der Tisch, die Lampe, das Buch."""
    return {"Tisch": "m", "Lampe": "f", "Buch": "n"}.get(noun)


def merge(left, right):
    # The union of two sets; a race between threads is kept out by the lock.
    with threading.Lock():
        return set(left) | set(right)


class ThirdParty:
    """A party to a contract that is neither buyer nor seller."""

    religion_free = "SELECT id FROM parts UNION ALL SELECT id FROM spares"
    race_condition = False
    party_size = 4

    def vote(self, ballots):
        return max(set(ballots), key=ballots.count)


@property
def conviction_rate(self):
    return self.passed / max(1, self.total)
