"""What happens to an entry of the register of keys."""

import pytest

from giamngheo_desktop.domain.handover import Assurance, InstallRole, KeyState, TrustedKey
from giamngheo_desktop.keys import registry
from tests.bundle import worlds as w


def an_entry() -> TrustedKey:
    return registry.register(
        w.COMMUNE_CARD, InstallRole.WRITER, Assurance.TAN_NOI, w.USER, w.PERSON
    )


def test_a_new_entry_is_active_and_says_who_checked_it() -> None:
    key = an_entry()
    assert key.state is KeyState.ACTIVE
    assert (key.checked_by, key.approved_by, key.assurance) == (
        w.USER,
        w.PERSON,
        Assurance.TAN_NOI,
    )


def test_one_person_is_not_two() -> None:
    with pytest.raises(ValueError, match="second person"):
        registry.register(w.COMMUNE_CARD, InstallRole.WRITER, Assurance.CONG_VAN, w.USER, w.USER)


def test_a_retired_key_has_a_cutoff() -> None:
    key = registry.retire(an_entry(), w.EPOCH, 7)
    assert (key.state, key.cutoff_epoch, key.cutoff_seq) == (KeyState.RETIRED, w.EPOCH, 7)


def test_a_revoked_key_never_becomes_merely_retired() -> None:
    revoked = registry.revoke(an_entry())
    assert registry.retire(revoked, w.EPOCH, 7) == revoked


def test_only_active_installs_of_the_unit_receive() -> None:
    other = registry.register(w.HELPER_CARD, InstallRole.HELPER, Assurance.TAN_NOI, w.USER)
    keys = [an_entry(), registry.revoke(other)]
    assert registry.active_recipients(keys, w.COMMUNE) == (w.COMMUNE_CARD.age,)
    assert registry.active_recipients(keys, w.UPPER) == ()
