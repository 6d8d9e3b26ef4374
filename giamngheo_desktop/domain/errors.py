"""Every error the program raises on purpose.

AppError                          code: the same word in the JSON of the command line
├── UserError                     text for the user: what happened, why, what is safe, what to do
│   ├── FormIncomplete · BadFacts · RoundClosed · StepNotAllowed · NotAllowed · ApprovalNeeded
│   ├── SheetNeeded               the recovery sheet was not proved before the first household
│   ├── PassphraseMissing · WrongPassphrase · WrongDigits · NotFound · FileExists · FileUnreadable
│   ├── NoLawInForce
│   │   └── TableUnknown
│   ├── HouseholdsRefused · NotBalanced · DecisionNeeded · CheckFailed · PaperRefused
│   ├── PrinterFailed             the printer took no pages
│   ├── VillageGivenOut           a village is with another laptop of the commune
│   ├── RuleFileDamaged           a standard or a file of law cases; names file and line
│   ├── SpreadsheetError          TooLarge · NotPlainWorkbook · ColumnsUnknown · RowsRejected
│   ├── StoreError                StoreMissing · StoreExists · StoreLocked · StoreDamaged
│   │   │                         DiskFull
│   │   └── StoreTooNew
│   ├── StickError                writing to a stick (GNB-901 … GNB-906)
│   └── BundleError               NotABundle · BadSignature · UnknownSender · NotForUs
│                                 DamagedPart · ContentMismatch · AlreadyMerged
│                                 OlderThanMerged · SequenceFork · NewEpoch
└── Cancelled                     the user stopped; say nothing

Anything else that is raised is a bug of ours: logged, shown as one, exit code 70.
"""

from collections.abc import Mapping
from typing import ClassVar

JsonValue = object


class AppError(Exception):
    """Root of everything raised on purpose."""

    code: ClassVar[str] = "error"


class Cancelled(AppError):
    """The user stopped the work; nothing is half-written and nothing needs saying."""

    code = "cancelled"


class UserError(AppError):
    """Something the user can understand and mend.

    Args:
        text: the Vietnamese sentence(s) shown: what, why, what is safe, what to do.
        details: machine-readable particulars for the JSON of the command line.
    """

    code = "user_error"

    def __init__(self, text: str, details: Mapping[str, JsonValue] | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.details: dict[str, JsonValue] = dict(details or {})


class FormIncomplete(UserError):
    """A form lacks answers or holds impossible ones; `details["problems"]` names the fields."""

    code = "form_incomplete"


class BadFacts(UserError):
    """Facts handed in from outside do not have the agreed shape."""

    code = "bad_facts"


class RoundClosed(UserError):
    """A closed round is never written to."""

    code = "round_closed"


class StepNotAllowed(UserError):
    """The procedure does not allow this step now."""

    code = "step_not_allowed"


class SheetNeeded(UserError):
    """No recovery sheet was printed and typed back yet, so no household may be stored."""

    code = "sheet_needed"


class NotAllowed(UserError):
    """The person's duties do not cover this act."""

    code = "not_allowed"


class ApprovalNeeded(UserError):
    """A second person must approve."""

    code = "approval_needed"


class PassphraseMissing(UserError):
    """No passphrase was given by file, environment or terminal."""

    code = "passphrase_missing"


class WrongPassphrase(UserError):
    """The passphrase opens no key slot of this person."""

    code = "wrong_passphrase"


class VillageGivenOut(UserError):
    """Another laptop of the commune works on the village."""

    code = "village_given_out"


class WrongDigits(UserError):
    """Digits typed from paper do not match (GNB-213)."""

    code = "wrong_digits"


class NotFound(UserError):
    """What was named does not exist."""

    code = "not_found"


class FileExists(UserError):
    """The output file exists and is never overwritten without being told to."""

    code = "file_exists"


class FileUnreadable(UserError):
    """The input file cannot be read."""

    code = "file_unreadable"


class NoLawInForce(UserError):
    """No standard we hold counts for that day."""

    code = "no_law_in_force"


class TableUnknown(NoLawInForce):
    """The standard counts, but this table of it is not known."""

    code = "table_unknown"


class HouseholdsRefused(UserError):
    """Some households have no verdict; each with its missing answers."""

    code = "households_refused"


class NotBalanced(UserError):
    """Opening + in - out differs from closing; names the villages."""

    code = "not_balanced"


class DecisionNeeded(UserError):
    """A person must look at the difference and decide."""

    code = "decision_needed"


class CheckFailed(UserError):
    """A self-check found something wrong."""

    code = "check_failed"


class RuleFileDamaged(CheckFailed):
    """A file of the law cannot be used; `details` names file and line, nothing is guessed."""


class PaperRefused(UserError):
    """A paper that cannot be true is not printed; the row is named."""

    code = "not_balanced"


class PrinterFailed(UserError):
    """The printer took no pages."""

    code = "printer_failed"


class SpreadsheetError(UserError):
    """A workbook cannot be taken in."""

    code = "spreadsheet_not_plain"


class TooLarge(SpreadsheetError):
    """Beyond a limit that protects the machine."""

    code = "spreadsheet_too_large"


class NotPlainWorkbook(SpreadsheetError):
    """Encrypted, with macros, damaged or no workbook at all."""

    code = "spreadsheet_not_plain"


class ColumnsUnknown(SpreadsheetError):
    """No known layout fits the heads of the sheet."""

    code = "columns_unknown"


class RowsRejected(SpreadsheetError):
    """Rows with problems; nothing was imported."""

    code = "rows_rejected"


class StoreError(UserError):
    """The encrypted file cannot be used."""

    code = "store_damaged"


class StoreMissing(StoreError):
    """There is no workplace in the folder."""

    code = "store_missing"


class StoreExists(StoreError):
    """There is a workplace in the folder already."""

    code = "store_exists"


class StoreLocked(StoreError):
    """Another window of the program holds the file."""

    code = "store_locked"


class StoreDamaged(StoreError):
    """The file fails its checks."""

    code = "store_damaged"


class StoreTooNew(StoreError):
    """The file was written by a newer program."""

    code = "store_too_new"


class DiskFull(StoreError):
    """The disk has no room; nothing was half-written."""

    code = "disk_full"


class StickError(UserError):
    """A stick could not be written; `gnb` is 901 to 906."""

    code = "disk_full"

    def __init__(self, gnb: int, text: str, details: Mapping[str, JsonValue] | None = None) -> None:
        super().__init__(text, {"gnb": gnb, **(details or {})})
        self.gnb = gnb


class BundleError(UserError):
    """A bundle is refused or held; `gnb` is the number of the format document, section 12."""

    code = "not_a_bundle"

    def __init__(self, gnb: int, text: str, details: Mapping[str, JsonValue] | None = None) -> None:
        super().__init__(text, {"gnb": gnb, **(details or {})})
        self.gnb = gnb


class NotABundle(BundleError):
    """GNB-101 … 129."""

    code = "not_a_bundle"


class BadSignature(BundleError):
    """GNB-201, 202, 204, 205, 211, 212."""

    code = "bad_signature"


class UnknownSender(BundleError):
    """GNB-203, 206 … 210, 214."""

    code = "unknown_sender"


class NotForUs(BundleError):
    """GNB-301 … 305."""

    code = "not_for_us"


class DamagedPart(BundleError):
    """GNB-311 … 313, 501 … 514."""

    code = "damaged_part"


class OlderThanMerged(BundleError):
    """GNB-401, 404, 405."""

    code = "older_than_merged"


class SequenceFork(BundleError):
    """GNB-402, 403."""

    code = "sequence_fork"


class NewEpoch(BundleError):
    """GNB-411, 412: held until a person releases it."""

    code = "new_epoch"


class AlreadyMerged(BundleError):
    """GNB-414: not an error for the user, the receipt is issued again."""

    code = "already_merged"


class ContentMismatch(BundleError):
    """GNB-601 … 721."""

    code = "content_mismatch"
