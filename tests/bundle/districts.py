"""A district that hands on the state of a commune, and the upper unit that reads it."""

# ruff: noqa: ANN401 - helpers pass keywords through

from dataclasses import replace
from typing import Any

import pyrage

from giamngheo_desktop.bundle.body import BodyReader
from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.head import read_head
from giamngheo_desktop.bundle.parts import part_of
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.seal import (
    SealedBundle,
    plan_sections,
    state_sections,
    write_bundle,
)
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.handover import Card, InstallRole, TrustedKey
from giamngheo_desktop.domain.origins import Origin, PartRow
from tests.bundle import worlds as w

DISTRICT = "515@1900-01-01"
DISTRICT_INSTALL = "88888888-8888-4888-8888-888888888888"
OTHER_COMMUNE = "20905@2025-07-01"
DISTRICT_AGE = str(pyrage.x25519.Identity.generate())
DISTRICT_CARD = w.card(
    DISTRICT, DISTRICT_INSTALL, w.OTHER_KEY, DISTRICT_AGE, "UBND huyện Bắc Trà My"
)
KNOWN = replace(w.KNOWN, unit_ids=frozenset({w.COMMUNE, w.UPPER, DISTRICT}))


def inner(signer: w.TestSigner = w.COMMUNE_KEY, **changes: Any) -> SealedBundle:
    """The bundle of the commune to its district."""
    fields = w.fields(**{"to_org": DISTRICT, "schema": 3, **changes})
    content = state_sections(w.a_state()) | plan_sections(w.the_plans())
    return write_bundle(fields, content, signer, (DISTRICT_CARD.age,))


def packed(bundle: SealedBundle, card: Card = w.COMMUNE_CARD) -> tuple[Origin, list[PartRow]]:
    """As the district packs it."""
    frame = split_front(bundle.data)
    reader = BodyReader(read_head(frame.head))
    body = bundle.data[frame.body_at :]
    reader.write(pyrage.decrypt(body, [pyrage.x25519.Identity.from_str(DISTRICT_AGE)]))
    return part_of(frame, bundle.head, card, reader)


def handed_on(
    origins: list[Origin] | None = None, rows: list[PartRow] | None = None, **changes: Any
) -> SealedBundle:
    """The bundle of the district; its parts as they are handed in, else those of the commune."""
    origin, lines = packed(inner())
    missing = Origin(OTHER_COMMUNE)
    sections = state_sections(State()) | {
        "origins": [missing, origin] if origins is None else origins,
        "parts": lines if rows is None else rows,
    }
    where: dict[str, Any] = {"from_org": DISTRICT, "from_install": DISTRICT_INSTALL, "schema": 3}
    return write_bundle(w.fields(**(where | changes)), sections, w.OTHER_KEY, w.UPPER_RECIPIENTS)


def province(**changes: Any) -> Receiver:
    """The unit above, which knows the district and none of its communes."""
    trusted = w.trusting(TrustedKey(DISTRICT_CARD, InstallRole.WRITER))
    return w.upper(**({"trusted": trusted, "known": KNOWN} | changes))
