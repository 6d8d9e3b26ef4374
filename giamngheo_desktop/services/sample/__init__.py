"""Invented communes of any size for tests, demonstrations and benchmarks. No real person.

    places.py       villages of a unit with their resident households and people
    families.py     who lives in a household, how old, related how
    names.py        names put together at random from lists of common words
    identity.py     citizen ids that pass the structure check
    lines.py        the legal lines answers are placed above or below
    shares.py       exact shares: so many households of each kind, in random order
    reviews.py      scores and answers that lead to a wanted verdict
    dossiers.py     the stream of dossiers
    scenarios.py    a highland district of 2024, communes of the two-tier order

Everything follows from a seed; nothing reads a clock or the global random state. Dossiers are a
stream: a million people take no more memory than a hundred.
"""

from giamngheo_desktop.services.sample.dossiers import SampleReviews, sample_dossiers
from giamngheo_desktop.services.sample.places import sample_villages
from giamngheo_desktop.services.sample.scenarios import (
    SampleCommune,
    Scenario,
    commune_2026,
    communes_2026,
    district_2024,
)
from giamngheo_desktop.services.sample.shares import HIGHLAND_MIX, Mix

__all__ = [
    "HIGHLAND_MIX",
    "Mix",
    "SampleCommune",
    "SampleReviews",
    "Scenario",
    "commune_2026",
    "communes_2026",
    "district_2024",
    "sample_dossiers",
    "sample_villages",
]
