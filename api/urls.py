"""Addresses under /api/v1/."""

from typing import Any

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSetMixin

from api.articles import ArticleView
from api.assignments import AssignmentView
from api.changes import ChangeView
from api.desk import DeskView
from api.detectors import DetectorView
from api.entries import EntryView
from api.flags import FlagView
from api.guidelines import GuidelineView
from api.intakes import IntakeView
from api.jobs import JobView
from api.judgements import JudgementView
from api.members import MemberView
from api.notices import NoticeView
from api.projects import ProjectView
from api.schemes import ProjectSchemeView, ReadySchemeView
from api.session import SessionView
from api.sources import SourceView
from api.spans import SpanView
from api.tokens import TokenView
from api.versions import VersionView

router = SimpleRouter()
RESOURCES: dict[str, type[ViewSetMixin]] = {
    "sources": SourceView,
    "articles": ArticleView,
    "versions": VersionView,
    "intakes": IntakeView,
    "flags": FlagView,
    "judgements": JudgementView,
    "detectors": DetectorView,
    "jobs": JobView,
    "projects": ProjectView,
    "spans": SpanView,
    "tokens": TokenView,
}
for prefix, view in RESOURCES.items():
    router.register(prefix, view, basename=prefix)

session = SessionView.as_view({"get": "retrieve", "post": "create", "delete": "destroy"})
changes = ChangeView.as_view({"get": "list", "post": "create"})
desk = DeskView.as_view({"get": "retrieve"})
ready = ReadySchemeView.as_view({"get": "list"})
check = ReadySchemeView.as_view({"post": "check"})
schema = SpectacularAPIView.as_view(permission_classes=[], authentication_classes=[])
docs = SpectacularSwaggerSplitView.as_view(url_name="schema", permission_classes=[], authentication_classes=[])

# Addresses inside a project: what follows projects/<id>/, the view, and its actions by method.
INSIDE: list[tuple[str, type[ViewSetMixin], dict[str, Any]]] = [
    ("scheme/", ProjectSchemeView, {"get": "retrieve", "put": "update"}),
    ("scheme/versions/", ProjectSchemeView, {"get": "versions"}),
    ("guidelines/", GuidelineView, {"get": "retrieve", "put": "update"}),
    ("guidelines/versions/", GuidelineView, {"get": "versions"}),
    ("members/", MemberView, {"get": "list", "post": "create"}),
    ("members/<str:person>/", MemberView, {"patch": "partial_update", "delete": "destroy"}),
    ("articles/", EntryView, {"get": "list", "post": "create"}),
    ("articles/<int:article>/", EntryView, {"patch": "partial_update"}),
    ("next/", AssignmentView, {"post": "next"}),
    ("assignments/", AssignmentView, {"get": "list", "post": "create"}),
    ("assignments/<int:pk>/", AssignmentView, {"patch": "partial_update"}),
    ("progress/", AssignmentView, {"get": "progress"}),
]

urlpatterns = [
    path("session/", session, name="session"),
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    path("projects/<int:project>/changes/", changes, name="changes"),
    path("projects/<int:project>/desk/<int:article>/", desk, name="desk"),
    path("schemes/", ready, name="schemes"),
    path("schemes/check/", check, name="scheme-check"),
    path("notices/", NoticeView.as_view({"get": "list"}), name="notices"),
    path("notices/unseen/", NoticeView.as_view({"get": "unseen"}), name="notices-unseen"),
    path("notices/seen/", NoticeView.as_view({"post": "seen"}), name="notices-seen"),
    *(path(f"projects/<int:project>/{rest}", view.as_view(actions)) for rest, view, actions in INSIDE),
    path("", include(router.urls)),
]
