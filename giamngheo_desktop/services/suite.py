"""All use cases of one opened workplace, as one value that screens and commands are handed."""

from dataclasses import dataclass

from giamngheo_desktop.domain.errors import AppError
from giamngheo_desktop.services.approving import ApprovalService
from giamngheo_desktop.services.audit import AuditService
from giamngheo_desktop.services.backups import BackupService, close_with_backup
from giamngheo_desktop.services.calendar import CalendarService
from giamngheo_desktop.services.care import CareService
from giamngheo_desktop.services.comparing import CompareService
from giamngheo_desktop.services.completeness import CompletenessService
from giamngheo_desktop.services.conflict_words import ConflictService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.divergence import DivergenceService
from giamngheo_desktop.services.downward import DownwardService
from giamngheo_desktop.services.duplicates import DuplicateService
from giamngheo_desktop.services.enrolment import EnrolmentService
from giamngheo_desktop.services.exporting import ExportService
from giamngheo_desktop.services.form_papers import FormPaperService
from giamngheo_desktop.services.handing_up import HandingUpService
from giamngheo_desktop.services.household_events import HouseholdEventService
from giamngheo_desktop.services.households import HouseholdService
from giamngheo_desktop.services.importing import ImportService
from giamngheo_desktop.services.inbox import InboxService
from giamngheo_desktop.services.issues import IssueService
from giamngheo_desktop.services.key_change import KeyChangeService
from giamngheo_desktop.services.last_act import LastActService
from giamngheo_desktop.services.list_choices import ListChoiceService
from giamngheo_desktop.services.local_standards import LocalStandardService
from giamngheo_desktop.services.locking import LockService
from giamngheo_desktop.services.meetings import MeetingService
from giamngheo_desktop.services.obstacles import ObstacleService
from giamngheo_desktop.services.open_import import OpenImportService
from giamngheo_desktop.services.opinions import OpinionService
from giamngheo_desktop.services.outbox import OutboxService
from giamngheo_desktop.services.outcomes import OutcomeService
from giamngheo_desktop.services.package_merging import PackageMergeService
from giamngheo_desktop.services.packages import PackageService
from giamngheo_desktop.services.paper_check import PaperCheckService
from giamngheo_desktop.services.paper_missing import MissingService
from giamngheo_desktop.services.paper_set import PaperSetService
from giamngheo_desktop.services.paper_settings import PaperSettingsService
from giamngheo_desktop.services.papers import PaperService
from giamngheo_desktop.services.people_twice import PeopleTwiceService
from giamngheo_desktop.services.places import PlaceService
from giamngheo_desktop.services.plan import PlanService
from giamngheo_desktop.services.recognition import RecognitionService
from giamngheo_desktop.services.recovery import RecoveryService
from giamngheo_desktop.services.rekeying import RekeyingService
from giamngheo_desktop.services.requests import RequestService
from giamngheo_desktop.services.rescuing import RescueService
from giamngheo_desktop.services.round_settings import RoundSettingsService
from giamngheo_desktop.services.rounds import RoundService
from giamngheo_desktop.services.session import PeopleService
from giamngheo_desktop.services.slips import SlipService
from giamngheo_desktop.services.standard_tables import TableService
from giamngheo_desktop.services.standards import StandardService
from giamngheo_desktop.services.stick_choice import StickService
from giamngheo_desktop.services.timeline import TimelineService
from giamngheo_desktop.services.transfers import TransferService
from giamngheo_desktop.services.undoing import UndoService
from giamngheo_desktop.services.unfinished import UnfinishedService
from giamngheo_desktop.services.worklist import WorklistService


@dataclass(frozen=True)
class Services:
    """The use cases; the person who is logged in stands in `at.person`."""

    at: Workplace
    people: PeopleService
    places: PlaceService
    households: HouseholdService
    events: HouseholdEventService
    timeline: TimelineService
    undoing: UndoService
    duplicates: DuplicateService
    importing: ImportService
    exporting: ExportService
    open_import: OpenImportService
    rounds: RoundService
    round_settings: RoundSettingsService
    meetings: MeetingService
    obstacles: ObstacleService
    worklist: WorklistService
    form_papers: FormPaperService
    requests: RequestService
    rekeying: RekeyingService
    recognition: RecognitionService
    outcomes: OutcomeService
    divergence: DivergenceService
    calendar: CalendarService
    plan: PlanService
    papers: PaperService
    paper_sets: PaperSetService
    paper_checks: PaperCheckService
    paper_settings: PaperSettingsService
    list_choices: ListChoiceService
    missing: MissingService
    slips: SlipService
    standards: StandardService
    local_standards: LocalStandardService
    tables: TableService
    comparing: CompareService
    enrolment: EnrolmentService
    outbox: OutboxService
    sticks: StickService
    approval: ApprovalService
    inbox: InboxService
    last_act: LastActService
    locking: LockService
    handing_up: HandingUpService
    completeness: CompletenessService
    packages: PackageService
    package_merging: PackageMergeService
    conflicts: ConflictService
    transfers: TransferService
    people_twice: PeopleTwiceService
    downward: DownwardService
    issues: IssueService
    opinions: OpinionService
    care: CareService
    backups: BackupService
    recovery: RecoveryService
    rescuing: RescueService
    key_change: KeyChangeService
    audit: AuditService
    unfinished: UnfinishedService

    def close(self) -> None:
        """Close the store; nothing may be called afterwards."""
        self.at.store.close()

    def end_work(self, *, daily: bool = False) -> AppError | None:
        """Close the store after an automatic backup, if one is due.

        Args:
            daily: at most one backup a day, for commands of the line.

        Returns:
            Why there is no backup, to be told; the store is closed in any case.
        """
        return close_with_backup(self.at, daily=daily)


def services_of(at: Workplace) -> Services:
    """The use cases of an opened workplace."""
    return Services(
        at=at,
        people=PeopleService(at),
        places=PlaceService(at),
        households=HouseholdService(at),
        events=HouseholdEventService(at),
        timeline=TimelineService(at),
        undoing=UndoService(at),
        duplicates=DuplicateService(at),
        importing=ImportService(at),
        exporting=ExportService(at),
        open_import=OpenImportService(at),
        rounds=RoundService(at),
        round_settings=RoundSettingsService(at),
        meetings=MeetingService(at),
        obstacles=ObstacleService(at),
        worklist=WorklistService(at),
        form_papers=FormPaperService(at),
        requests=RequestService(at),
        rekeying=RekeyingService(at),
        recognition=RecognitionService(at),
        outcomes=OutcomeService(at),
        divergence=DivergenceService(at),
        calendar=CalendarService(at),
        plan=PlanService(at),
        papers=PaperService(at),
        paper_sets=PaperSetService(at),
        paper_checks=PaperCheckService(at),
        paper_settings=PaperSettingsService(at),
        list_choices=ListChoiceService(at),
        missing=MissingService(at),
        slips=SlipService(at),
        standards=StandardService(at),
        local_standards=LocalStandardService(at),
        tables=TableService(at),
        comparing=CompareService(at),
        enrolment=EnrolmentService(at),
        outbox=OutboxService(at),
        sticks=StickService(at),
        approval=ApprovalService(at),
        inbox=InboxService(at),
        last_act=LastActService(at),
        locking=LockService(at),
        handing_up=HandingUpService(at),
        completeness=CompletenessService(at),
        packages=PackageService(at),
        package_merging=PackageMergeService(at),
        conflicts=ConflictService(at),
        transfers=TransferService(at),
        people_twice=PeopleTwiceService(at),
        downward=DownwardService(at),
        issues=IssueService(at),
        opinions=OpinionService(at),
        care=CareService(at),
        backups=BackupService(at),
        recovery=RecoveryService(at),
        rescuing=RescueService(at),
        key_change=KeyChangeService(at),
        audit=AuditService(at),
        unfinished=UnfinishedService(at),
    )
