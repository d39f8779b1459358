"""Addresses under /api/v1/."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ViewSetMixin

from api.articles import ArticleView
from api.changes import ChangeView
from api.desk import DeskView
from api.detectors import DetectorView
from api.flags import FlagView
from api.intakes import IntakeView
from api.jobs import JobView
from api.judgements import JudgementView
from api.projects import ProjectView
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
schema = SpectacularAPIView.as_view(permission_classes=[], authentication_classes=[])
docs = SpectacularSwaggerSplitView.as_view(url_name="schema", permission_classes=[], authentication_classes=[])

urlpatterns = [
    path("session/", session, name="session"),
    path("schema/", schema, name="schema"),
    path("docs/", docs, name="docs"),
    path("projects/<int:project>/changes/", changes, name="changes"),
    path("projects/<int:project>/desk/<int:article>/", desk, name="desk"),
    path("", include(router.urls)),
]
