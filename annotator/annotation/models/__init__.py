"""Projects and what people make in them. Nothing of it is ever deleted."""

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
    "Guideline",
    "Label",
    "Link",
    "Mark",
    "Membership",
    "Notice",
    "Project",
    "ProjectArticle",
    "Scheme",
    "Showing",
    "Span",
    "SpanPiece",
    "Suggestion",
    "Thread",
]
