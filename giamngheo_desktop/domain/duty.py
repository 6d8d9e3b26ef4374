"""Who may do what. Services ask; screens only follow."""

from enum import StrEnum


class Duty(StrEnum):
    """What a person of the office is charged with (nhiệm vụ)."""

    CAN_BO = "can_bo"
    LANH_DAO = "lanh_dao"
    QUAN_TRI = "quan_tri"
    TIEP_NHAN = "tiep_nhan"
    PHE_DUYET = "phe_duyet"
    GIU_KHOA = "giu_khoa"


class Act(StrEnum):
    """What a service function does, as far as duties are concerned."""

    READ = "read"
    ENTER = "enter"
    IMPORT = "import"
    CLASSIFY = "classify"
    RECORD_STEP = "record_step"
    CLOSE_ROUND = "close_round"
    PRINT_PUBLIC = "print_public"
    PRINT_INTERNAL = "print_internal"
    PLAN = "plan"
    EXPORT = "export"
    RECEIVE = "receive"
    RELEASE = "release"
    ENROL = "enrol"
    SETTINGS = "settings"
    PEOPLE = "people"
    BACKUP = "backup"
    RESTORE = "restore"
    RESCUE = "rescue"


_WORK = frozenset(
    {
        Act.READ,
        Act.ENTER,
        Act.IMPORT,
        Act.CLASSIFY,
        Act.RECORD_STEP,
        Act.PRINT_PUBLIC,
        Act.PRINT_INTERNAL,
        Act.PLAN,
        Act.BACKUP,
    }
)
_CARE = frozenset({Act.READ, Act.SETTINGS, Act.PEOPLE, Act.BACKUP, Act.RESTORE, Act.ENROL})

ACTS_OF: dict[Duty, frozenset[Act]] = {
    Duty.CAN_BO: _WORK | {Act.EXPORT, Act.CLOSE_ROUND},
    Duty.LANH_DAO: frozenset(Act) - {Act.ENTER, Act.IMPORT, Act.PEOPLE, Act.RESTORE, Act.RESCUE},
    Duty.QUAN_TRI: _CARE,
    Duty.TIEP_NHAN: frozenset(
        {Act.READ, Act.RECEIVE, Act.PRINT_PUBLIC, Act.PRINT_INTERNAL, Act.PLAN, Act.EXPORT}
        | {Act.BACKUP, Act.ENROL}
    ),
    Duty.PHE_DUYET: frozenset(Act) - {Act.ENTER, Act.IMPORT},
    Duty.GIU_KHOA: frozenset({Act.READ, Act.RESTORE, Act.RESCUE}),
}


def may(duties: frozenset[Duty], act: Act) -> bool:
    """True when one of the person's duties covers the act."""
    return any(act in ACTS_OF[duty] for duty in duties)
