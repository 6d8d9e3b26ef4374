"""The tables of the encrypted file, as SQLModel declares them. Rows never leave the store.

Days are ISO text, instants are ISO text in UTC, codes are the strings of the domain enums, and
whatever is only kept (answers, verdicts) is canonical JSON text beside the typed columns that
lists and counts need. Households, members and villages carry an edition: see `domain.dossier`.

A change here needs a migration: `migrations/versions`; a test compares the two.
"""

from giamngheo_desktop.store.tables.answers import (
    OpinionItemRow,
    OpinionRow,
    RaisedQuestionRow,
    WithdrawnIssueRow,
)
from giamngheo_desktop.store.tables.base import Row, metadata, table_of
from giamngheo_desktop.store.tables.handover import (
    AnchorRow,
    BundleRow,
    IssueReplyRow,
    IssueRow,
    PackageContentRow,
    ResolutionRow,
    StreamHeadRow,
    StreamRow,
    TombstoneRow,
    TransferRow,
    TrustedKeyRow,
    VillagePackageRow,
)
from giamngheo_desktop.store.tables.office import (
    AuditRow,
    DraftRow,
    FormerAuditRow,
    HouseholdEventRow,
    ImportBatchRow,
    ImportItemRow,
    InstallKeyRow,
    MetaRow,
    PersonRow,
    SettingRow,
    ViewLogRow,
)
from giamngheo_desktop.store.tables.plan import (
    PlanKeptRow,
    PlanPastRow,
    PlanRecordRow,
    PlanRow,
    SupportRow,
    TargetRow,
)
from giamngheo_desktop.store.tables.register import (
    HouseholdRow,
    MemberRow,
    RevisionRow,
    UnitRow,
    VillageRow,
)
from giamngheo_desktop.store.tables.review import (
    DecisionItemRow,
    DecisionRow,
    ProcedureRow,
    ReviewRoundRow,
    ReviewRow,
)

__all__ = [
    "AnchorRow",
    "AuditRow",
    "BundleRow",
    "DecisionItemRow",
    "DecisionRow",
    "DraftRow",
    "FormerAuditRow",
    "HouseholdEventRow",
    "HouseholdRow",
    "ImportBatchRow",
    "ImportItemRow",
    "InstallKeyRow",
    "IssueReplyRow",
    "IssueRow",
    "MemberRow",
    "MetaRow",
    "OpinionItemRow",
    "OpinionRow",
    "PackageContentRow",
    "PersonRow",
    "PlanKeptRow",
    "PlanPastRow",
    "PlanRecordRow",
    "PlanRow",
    "ProcedureRow",
    "RaisedQuestionRow",
    "ResolutionRow",
    "ReviewRoundRow",
    "ReviewRow",
    "RevisionRow",
    "Row",
    "SettingRow",
    "StreamHeadRow",
    "StreamRow",
    "SupportRow",
    "TargetRow",
    "TombstoneRow",
    "TransferRow",
    "TrustedKeyRow",
    "UnitRow",
    "ViewLogRow",
    "VillagePackageRow",
    "VillageRow",
    "WithdrawnIssueRow",
    "metadata",
    "table_of",
]
