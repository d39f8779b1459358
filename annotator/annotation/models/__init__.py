"""Projects and what people make in them. Nothing of it is ever deleted, but exports, made again at will."""

from annotator.annotation.models.files import Export, FileJob, FixedError, Snapshot
from annotator.annotation.models.groups import Group, GroupPart, InGroup
from annotator.annotation.models.imports import Import, ImportRow
from annotator.annotation.models.jobs import LongJob
from annotator.annotation.models.marks import Change, DocumentMark, Link, Mark, Span, SpanPiece
from annotator.annotation.models.projects import Guideline, Membership, Project, ProjectArticle
from annotator.annotation.models.schemes import Label, Scheme
from annotator.annotation.models.suggestions import Answer, AnswerEvent, Showing, Suggestion
from annotator.annotation.models.talk import Comment, Notice, Thread
from annotator.annotation.models.work import Assignment, CaseCount, Decision

__all__ = [
    "Answer",
    "AnswerEvent",
    "Assignment",
    "CaseCount",
    "Change",
    "Comment",
    "Decision",
    "DocumentMark",
    "Export",
    "FileJob",
    "FixedError",
    "Group",
    "GroupPart",
    "Guideline",
    "Import",
    "ImportRow",
    "InGroup",
    "Label",
    "Link",
    "LongJob",
    "Mark",
    "Membership",
    "Notice",
    "Project",
    "ProjectArticle",
    "Scheme",
    "Showing",
    "Snapshot",
    "Span",
    "SpanPiece",
    "Suggestion",
    "Thread",
]
