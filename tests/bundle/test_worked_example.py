"""The worked example of the format document, byte for byte where it can be."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giamngheo_desktop.bundle.head import card_bytes
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.seal import HeadFields, open_verified, write_bundle
from giamngheo_desktop.domain.errors import ContentMismatch
from giamngheo_desktop.domain.exchange import StreamState
from giamngheo_desktop.domain.handover import (
    EnrolPurpose,
    EnrolRequest,
    InstallRole,
    forty_digits,
)
from tests.bundle import worlds as w

REQUEST_ID = "d12147a77eb3ff17335e1c096d2dcaaea23f23d90fbadd8ada442287f018af1d"
STATE_ID = "fc7b6df86ba224c1d6c9d44e772e063246de4fa00443911eabfdc86a80df4da4"


def example_state() -> bytes:
    text = (Path(__file__).parent / "example_state.b64").read_text(encoding="ascii")
    return base64.b64decode(text)


def the_request() -> bytes:
    fields = HeadFields(
        kind="enrol.request",
        from_org=w.COMMUNE,
        from_install=w.COMMUNE_INSTALL,
        to_org=w.UPPER,
        epoch=w.EPOCH,
        seq=1,
        app="1.0.0",
        created=w.NOW,
        clock_floor=datetime(2026, 11, 1, tzinfo=UTC),
        card=w.COMMUNE_CARD,
    )
    row = EnrolRequest(
        EnrolPurpose.ENROL, InstallRole.WRITER, "Phòng Kinh tế", "02350000000", "Nguyễn Văn A"
    )
    return write_bundle(fields, {"enrol": [row]}, w.COMMUNE_KEY, ()).data


def test_enrolment_request_is_reproduced_byte_for_byte() -> None:
    data = the_request()
    assert len(data) == 1722
    assert data[:12].hex() == "474e424e444c310a00000419"
    assert w.sha(data[12 : 12 + 1049]) == REQUEST_ID
    assert w.sha(data) == "99c865b34bb52aee91bfc57753eb3e115bc8c30b00ae6f12f6d46109894958db"


def test_cards_have_the_digits_of_the_paper() -> None:
    digits = [
        forty_digits(bytes.fromhex(w.sha(b"GNB1-CARD\n" + card_bytes(card))))
        for card in (w.COMMUNE_CARD, w.UPPER_CARD)
    ]
    assert digits == [
        "39258 75135 07114 61957 73680 99148 68909 78025",
        "36259 39055 29291 99307 68756 24528 81834 89181",
    ]


@pytest.mark.parametrize("identity", [w.UPPER_AGE, w.RECOVERY_AGE])
def test_example_state_passes_until_its_invented_standard(identity: str) -> None:
    stands = StreamState(w.EPOCH, 6, "cd" * 32, {(w.EPOCH, 6): "cd" * 32})
    known = Known(rounds={w.ROUND: False}, standards={}, units={3: "2" * 64})
    receiver = w.upper(stream=lambda _: stands, known=known, identities=(identity,))
    with pytest.raises(ContentMismatch) as caught:
        open_verified(example_state(), receiver)
    assert caught.value.gnb == 706


def test_example_state_is_the_state_it_says() -> None:
    stands = StreamState(w.EPOCH, 6, "cd" * 32, {(w.EPOCH, 6): "cd" * 32})
    opened = open_verified(example_state(), w.upper(stream=lambda _: stands))
    assert opened.head_id == STATE_ID
    assert forty_digits(bytes.fromhex(opened.head_id)).startswith("53697 01406 65504 96152")
    assert opened.state == w.a_state()


def test_a_state_written_here_has_the_plain_hash_of_the_example() -> None:
    stands = StreamState(w.EPOCH, 6, "cd" * 32, {(w.EPOCH, 6): "cd" * 32})
    theirs = open_verified(example_state(), w.upper(stream=lambda _: stands)).head
    ours = w.sealed(schema=1).head
    assert (ours.plain_len, ours.plain_sha256) == (theirs.plain_len, theirs.plain_sha256)
