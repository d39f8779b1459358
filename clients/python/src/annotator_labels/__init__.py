"""Pull labels, flags and scores from Annotator, and push suggestions to it."""

from annotator_labels.aclient import AsyncClient, AsyncRows
from annotator_labels.client import Client, Rows
from annotator_labels.errors import (
    AnnotatorError,
    ApiError,
    ConflictError,
    FieldError,
    ForbiddenError,
    InvalidError,
    NotAuthenticatedError,
    NotFoundError,
    ServerError,
    SettingsError,
    TooManyRequestsError,
    UnreachableError,
)
from annotator_labels.fetching import NoFileError, SpoiledFileError
from annotator_labels.frames import to_pandas, to_polars
from annotator_labels.mirror import Mirror, Updated
from annotator_labels.patience import Patience
from annotator_labels.questions import NoSuchProjectError
from annotator_labels.rows import Change, Flag, Gone, Label, NewSuggestion, moment
from annotator_labels.waiting import StillWorkingError, WorkFailedError
from annotator_labels.webhooks import SignatureError
from annotator_labels.work_records import (
    Checked,
    Difference,
    Event,
    Export,
    Finding,
    Format,
    Import,
    ImportRow,
    Snapshot,
)

__all__ = [
    "AnnotatorError",
    "ApiError",
    "AsyncClient",
    "AsyncRows",
    "Change",
    "Checked",
    "Client",
    "ConflictError",
    "Difference",
    "Event",
    "Export",
    "FieldError",
    "Finding",
    "Flag",
    "ForbiddenError",
    "Format",
    "Gone",
    "Import",
    "ImportRow",
    "InvalidError",
    "Label",
    "Mirror",
    "NewSuggestion",
    "NoFileError",
    "NoSuchProjectError",
    "NotAuthenticatedError",
    "NotFoundError",
    "Patience",
    "Rows",
    "ServerError",
    "SettingsError",
    "SignatureError",
    "Snapshot",
    "SpoiledFileError",
    "StillWorkingError",
    "TooManyRequestsError",
    "UnreachableError",
    "Updated",
    "WorkFailedError",
    "moment",
    "to_pandas",
    "to_polars",
]
