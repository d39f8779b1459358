"""Addresses under /api/v1/."""

from typing import Any

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSetMixin

from api.adjudication import AdjudicationView
from api.adjudication_queue import QueueView
from api.agreement import AgreementView, TrainingView
from api.answers import AnswerView
from api.articles import ArticleView
from api.assignments import AssignmentView
from api.case_decisions import CaseDecisionView
from api.changes import ChangeView
from api.check import CheckView
from api.comments import CommentView
from api.criteria import CriterionAnswerView, CriterionView
from api.decisions import AlertView, SourceDecisionView
from api.desk import DeskView
from api.detectors import DetectorView
from api.downloads import DownloadView
from api.entries import EntryView
from api.exports import ExportView
from api.feed.view import FeedView
from api.flags import FlagView
from api.formats import FormatView
from api.groups import GroupPersonView, GroupView
from api.guidance import CauseView, ExampleView
from api.guidelines import GuidelineView
from api.hooks.view import DeliveryView, WebhookView
from api.import_rows import ImportRowView
from api.imports import ImportCheckView, ImportView
from api.intakes import IntakeView
from api.jobs import JobView
from api.judgements import JudgementView
from api.labels import LabelView
from api.marks import PulledLabelView
from api.members import MemberView
from api.mutings import MuteView, MutingView
from api.notices import NoticeView
from api.openapi.document import Document
from api.places import PlaceView
from api.project_groups import ProjectGroupView
from api.projects import ProjectView
from api.related import RelatedView
from api.replies import CorrectionView, ReplyView
from api.schemes import ProjectSchemeView, ReadySchemeView
from api.score_runs import ScoreRunView
from api.score_weights import ScoreWeightView
from api.scores import ScoreView
from api.session import SessionView
from api.snapshot_diff import SnapshotDiffView
from api.snapshots import SnapshotView
from api.sources import SourceView
from api.spans import SpanView
from api.suggestion_report import SuggestionReportView
from api.suggestions import SuggestionView
from api.threads import ThreadView
from api.tokens import TokenView
from api.versions import VersionView
from api.what_if import WhatIfView

router = SimpleRouter()
RESOURCES: dict[str, type[ViewSetMixin]] = {
    "sources": SourceView,
    "articles": ArticleView,
    "versions": VersionView,
    "intakes": IntakeView,
    "flags": FlagView,
    "judgements": JudgementView,
    "detectors": DetectorView,
    "mutings": MutingView,
    "jobs": JobView,
    "projects": ProjectView,
    "spans": SpanView,
    "groups": GroupView,
    "tokens": TokenView,
}
for prefix, view in RESOURCES.items():
    router.register(prefix, view, basename=prefix)

session = SessionView.as_view({"get": "retrieve", "post": "create", "delete": "destroy"})
changes = ChangeView.as_view({"get": "list", "post": "create"})
desk = DeskView.as_view({"get": "retrieve"})
take = DeskView.as_view({"post": "take"})
reveal = DeskView.as_view({"post": "reveal"})
related = RelatedView.as_view({"get": "list"})
renew = DeskView.as_view({"post": "renew"})
suggestions = SuggestionView.as_view({"get": "list", "post": "create"})
answers = AnswerView.as_view({"post": "create"})
threads = ThreadView.as_view({"get": "list", "post": "create"})
thread = ThreadView.as_view({"get": "retrieve"})
settle = ThreadView.as_view({"post": "settle"})
reopen = ThreadView.as_view({"post": "reopen"})
comments = CommentView.as_view({"post": "create"})
comment = CommentView.as_view({"get": "retrieve", "patch": "partial_update", "delete": "destroy"})
places = PlaceView.as_view({"get": "list", "post": "create"})
suggestion_report = SuggestionReportView.as_view({"get": "retrieve"})
ready = ReadySchemeView.as_view({"get": "list"})
check = ReadySchemeView.as_view({"post": "check"})
queue = QueueView.as_view({"get": "list"})
review = AdjudicationView.as_view({"get": "retrieve", "patch": "partial_update"})
agreed = AdjudicationView.as_view({"post": "agreed"})
decisions = AdjudicationView.as_view({"post": "create"})
decision = CaseDecisionView.as_view({"get": "retrieve", "patch": "amend", "delete": "destroy"})
agreement = AgreementView.as_view({"get": "retrieve"})
agreement_table = AgreementView.as_view({"get": "table"})
training = TrainingView.as_view({"get": "retrieve"})
examples = ExampleView.as_view({"get": "list"})
proposed = ExampleView.as_view({"get": "proposed"})
causes = CauseView.as_view({"get": "retrieve"})
schema = SpectacularAPIView.as_view(generator_class=Document, permission_classes=[], authentication_classes=[])
docs = SpectacularSwaggerSplitView.as_view(url_name="schema", permission_classes=[], authentication_classes=[])

# Addresses inside a project: what follows projects/<id>/, the view, and its actions by method.
INSIDE: list[tuple[str, type[ViewSetMixin], dict[str, Any]]] = [
    ("scheme/", ProjectSchemeView, {"get": "retrieve", "put": "update"}),
    ("scheme/versions/", ProjectSchemeView, {"get": "versions"}),
    ("guidelines/", GuidelineView, {"get": "retrieve", "put": "update"}),
    ("guidelines/versions/", GuidelineView, {"get": "versions"}),
    ("members/", MemberView, {"get": "list", "post": "create"}),
    ("members/<str:person>/", MemberView, {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
    ("groups/", ProjectGroupView, {"get": "list", "post": "create"}),
    ("groups/<int:group>/", ProjectGroupView, {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
    ("articles/", EntryView, {"get": "list", "post": "create"}),
    ("articles/<int:article>/", EntryView, {"get": "retrieve", "patch": "partial_update"}),
    ("next/", AssignmentView, {"post": "next"}),
    ("queue/", AssignmentView, {"get": "queue"}),
    ("assignments/", AssignmentView, {"get": "list", "post": "create"}),
    ("assignments/<int:pk>/", AssignmentView, {"get": "retrieve", "patch": "partial_update"}),
    ("progress/", AssignmentView, {"get": "progress"}),
    ("exports/", ExportView, {"get": "list", "post": "create"}),
    ("exports/<int:pk>/", ExportView, {"get": "retrieve", "delete": "destroy"}),
    ("exports/<int:pk>/stop/", ExportView, {"post": "stop"}),
    ("snapshots/", SnapshotView, {"get": "list", "post": "create"}),
    ("snapshots/<int:pk>/", SnapshotView, {"get": "retrieve"}),
    ("snapshots/<int:pk>/verify/", SnapshotView, {"get": "verify"}),
    ("snapshots/<int:pk>/diff/<str:other>/", SnapshotDiffView, {"get": "retrieve"}),
    ("imports/", ImportView, {"get": "list", "post": "create"}),
    ("imports/<int:pk>/", ImportView, {"get": "retrieve"}),
    ("imports/<int:pk>/apply/", ImportView, {"post": "apply"}),
    ("imports/<int:pk>/check/", ImportCheckView, {"post": "check"}),
    ("imports/<int:pk>/stop/", ImportView, {"post": "stop"}),
    ("imports/<int:pk>/rows/", ImportRowView, {"get": "list"}),
]

# Addresses of one webhook: what follows webhooks/, the view, and its actions by method.
WEBHOOKS: list[tuple[str, type[ViewSetMixin], dict[str, Any]]] = [
    ("<int:pk>/", WebhookView, {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}),
    ("<int:pk>/rotate/", WebhookView, {"post": "rotate"}),
    ("<int:pk>/ping/", WebhookView, {"post": "ping"}),
    ("<int:pk>/replay/", WebhookView, {"post": "replay"}),
    ("<int:webhook>/deliveries/", DeliveryView, {"get": "list"}),
    ("<int:webhook>/deliveries/<int:delivery>/replay/", DeliveryView, {"post": "replay"}),
]

# What people say of a source: what follows sources/<id>/, the view, and its actions by method.
ABOUT_SOURCES: list[tuple[str, type[ViewSetMixin], dict[str, Any]]] = [
    ("criteria/", CriterionAnswerView, {"get": "list", "post": "create"}),
    ("criteria/history/", CriterionAnswerView, {"get": "history"}),
    ("decisions/", SourceDecisionView, {"get": "list", "post": "create"}),
    ("replies/", ReplyView, {"get": "list", "post": "create"}),
    ("replies/<int:pk>/", ReplyView, {"get": "retrieve"}),
    ("replies/<int:pk>/withdraw/", ReplyView, {"post": "withdraw"}),
    ("corrections/", CorrectionView, {"get": "list", "post": "create"}),
    ("corrections/<int:pk>/", CorrectionView, {"get": "retrieve"}),
    ("corrections/<int:pk>/withdraw/", CorrectionView, {"post": "withdraw"}),
]

# Addresses of one source's score: what follows sources/<id>/.
SCORES: list[tuple[str, type[ViewSetMixin], dict[str, Any]]] = [
    ("scores/", ScoreView, {"get": "list"}),
    ("weights/", ScoreWeightView, {"get": "weights"}),
    ("movers/", ScoreWeightView, {"get": "movers"}),
    ("what-if/", WhatIfView, {"post": "create"}),
]

urlpatterns = [
    path("session/", session, name="session"),
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    path("projects/<int:project>/changes/", changes, name="changes"),
    path("projects/<int:project>/desk/<int:article>/", desk, name="desk"),
    path("projects/<int:project>/desk/<int:article>/reveal/", reveal, name="reveal"),
    path("projects/<int:project>/desk/<int:article>/take/", take, name="take"),
    path("projects/<int:project>/desk/<int:article>/related/", related, name="related"),
    path("projects/<int:project>/desk/<int:article>/renew/", renew, name="renew"),
    path("projects/<int:project>/suggestions/", suggestions, name="suggestions"),
    path("projects/<int:project>/suggestions/answers/", answers, name="answers"),
    path("projects/<int:project>/threads/", threads, name="threads"),
    path("projects/<int:project>/threads/<int:thread>/", thread, name="thread"),
    path("projects/<int:project>/threads/<int:thread>/settle/", settle, name="settle-thread"),
    path("projects/<int:project>/threads/<int:thread>/reopen/", reopen, name="reopen-thread"),
    path("projects/<int:project>/threads/<int:thread>/comments/", comments, name="comments"),
    path("projects/<int:project>/threads/<int:thread>/comments/<uuid:uid>/", comment, name="comment"),
    path("projects/<int:project>/places/", places, name="places"),
    path("projects/<int:project>/suggestions/report/", suggestion_report, name="suggestion-report"),
    path("exports/download/<str:signed>/", DownloadView.as_view({"get": "retrieve"}), name="download"),
    path("labels/", PulledLabelView.as_view({"get": "pull"}), name="pulled-labels"),
    path("formats/", FormatView.as_view({"get": "list"}), name="formats"),
    path("check/", CheckView.as_view({"post": "create"}), name="check"),
    path("changes/", FeedView.as_view({"get": "tell"}), name="feed"),
    path("webhooks/", WebhookView.as_view({"get": "list", "post": "create"}), name="webhooks"),
    *(path(f"webhooks/{rest}", view.as_view(actions)) for rest, view, actions in WEBHOOKS),
    path("schemes/", ready, name="schemes"),
    path("schemes/check/", check, name="scheme-check"),
    path("groups/<int:group>/people/", GroupPersonView.as_view({"get": "list", "post": "create"}), name="group-people"),
    path(
        "groups/<int:group>/people/<str:person>/",
        GroupPersonView.as_view({"get": "retrieve", "delete": "destroy"}),
        name="group-person",
    ),
    path("notices/", NoticeView.as_view({"get": "list"}), name="notices"),
    path("notices/unseen/", NoticeView.as_view({"get": "unseen"}), name="notices-unseen"),
    path("notices/seen/", NoticeView.as_view({"post": "seen"}), name="notices-seen"),
    *(path(f"projects/<int:project>/{rest}", view.as_view(actions)) for rest, view, actions in INSIDE),
    path("projects/<int:project>/adjudication/", queue, name="queue"),
    path("projects/<int:project>/adjudication/<int:article>/", review, name="review"),
    path("projects/<int:project>/adjudication/<int:article>/agreed/", agreed, name="agreed"),
    path("projects/<int:project>/adjudication/<int:article>/decisions/", decisions, name="decisions"),
    path("projects/<int:project>/adjudication/<int:article>/decisions/<uuid:uid>/", decision, name="decision"),
    path("projects/<int:project>/agreement/", agreement, name="agreement"),
    path("projects/<int:project>/agreement.csv", agreement_table, name="agreement-table"),
    path("projects/<int:project>/training/", training, name="training"),
    path("projects/<int:project>/examples/", examples, name="examples"),
    path("projects/<int:project>/examples/proposed/", proposed, name="examples-proposed"),
    path("projects/<int:project>/causes/", causes, name="causes"),
    path("criteria/", CriterionView.as_view({"get": "list"}), name="criteria"),
    path("alerts/", AlertView.as_view({"get": "list"}), name="alerts"),
    *(path(f"sources/<int:source>/{rest}", view.as_view(actions)) for rest, view, actions in ABOUT_SOURCES),
    path("articles/<int:article>/label/", LabelView.as_view({"get": "retrieve", "post": "create"}), name="labels"),
    path("articles/<int:article>/label/withdraw/", LabelView.as_view({"post": "withdraw"}), name="withdraw-label"),
    path("detectors/<str:name>/mute/", MuteView.as_view({"post": "create"}), name="mute"),
    *(path(f"sources/<int:source>/{rest}", view.as_view(actions)) for rest, view, actions in SCORES),
    path("scores/<int:pk>/replay/", ScoreView.as_view({"get": "replay"}), name="replay"),
    path("scores/runs/", ScoreRunView.as_view({"get": "list", "post": "create"}), name="score-runs"),
    path("scores/runs/<int:pk>/", ScoreRunView.as_view({"get": "retrieve"}), name="score-run"),
    path("scores/runs/<int:pk>/stop/", ScoreRunView.as_view({"post": "stop"}), name="stop-score-run"),
    path("scores/runs/<int:pk>/resume/", ScoreRunView.as_view({"post": "resume"}), name="resume-score-run"),
    path("", include(router.urls)),
]
