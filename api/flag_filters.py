"""Which flags are asked for."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters
from rest_framework.request import Request

from annotator.annotation.models import ProjectArticle
from annotator.flags.models import Flag
from api.scopes import own_projects

PASSING = ("severity", "verdict", "annotator")  # what a flag may cease to be: whoever keeps a mirror must hear of it


class FlagFilter(filters.FilterSet):
    """By where they are, by what they are, by what people said of them, and by when they last changed.

    With `changed_since`, flags that changed and are withdrawn now, or no longer of the severity, verdict or annotator
    that is asked for, are among the answer: `matches` is false of them.
    """

    project = filters.NumberFilter(method="in_project", label="On articles of a project that one belongs to")
    article = filters.NumberFilter(field_name="article_id")
    source = filters.NumberFilter(field_name="article__source_id")
    detector = filters.CharFilter()
    family = filters.MultipleChoiceFilter(choices=Flag.Family.choices)
    severity = filters.MultipleChoiceFilter(choices=Flag.Severity.choices)
    verdict = filters.MultipleChoiceFilter(choices=Flag.Verdict.choices)
    annotator = filters.CharFilter(method="judged_by", label="Judged by this person: id or username")
    language = filters.CharFilter(method="in_language", label="Of the article: `en` is `en-GB` as well")
    published_after = filters.DateFilter(method="from_day", label="That day or later, as printed")
    published_before = filters.DateFilter(method="before_day", label="Before that day")
    changed_since = filters.IsoDateTimeFilter(
        field_name="changed_at", lookup_expr="gte", label="That moment or later; `gone` tells those that a mirror drops"
    )
    withdrawn = filters.BooleanFilter(method="with_withdrawn", label="Withdrawn ones too")

    def filter_queryset(self, queryset: QuerySet[Flag]) -> QuerySet[Flag]:
        """Those that are asked for; of what changed, those that no longer are besides."""
        asked = self.form.cleaned_data
        if not asked.get("changed_since"):
            return super().filter_queryset(queryset)
        matching: QuerySet[Flag] = Flag.objects.all() if asked.get("withdrawn") else Flag.objects.standing()
        for name, value in asked.items():
            if name in PASSING:
                matching = self.filters[name].filter(matching, value)
            else:
                queryset = self.filters[name].filter(queryset, value)
        return queryset.annotate(matches=Exists(matching.filter(pk=OuterRef("pk"))))

    def with_withdrawn(self, queryset: QuerySet[Flag], name: str, value: bool) -> QuerySet[Flag]:
        """The view leaves them out unless this is true."""
        return queryset

    def in_project(self, queryset: QuerySet[Flag], name: str, value: int) -> QuerySet[Flag]:
        """Articles that were not taken out; of another's project none."""
        assert isinstance(self.request, Request)
        mine = own_projects(self.request).filter(pk=value)
        entries = ProjectArticle.objects.filter(project__in=mine.values("pk"), removed_at=None)
        return queryset.filter(article__in=entries.values("article"))

    def judged_by(self, queryset: QuerySet[Flag], name: str, value: str) -> QuerySet[Flag]:
        """Judgements that stand."""
        who = {"judgements__person": int(value)} if value.isdecimal() else {"judgements__person__username": value}
        return queryset.filter(pk__in=Flag.objects.filter(~Q(judgements__verdict=""), **who).values("pk"))

    def in_language(self, queryset: QuerySet[Flag], name: str, value: str) -> QuerySet[Flag]:
        """The language, or a country's form of it."""
        own, local = Q(version__language__iexact=value), Q(version__language__istartswith=f"{value}-")
        return queryset.filter(own | local)

    def from_day(self, queryset: QuerySet[Flag], name: str, value: datetime.date) -> QuerySet[Flag]:
        """By the date as it is printed."""
        return queryset.filter(version__published__gte=value.isoformat())

    def before_day(self, queryset: QuerySet[Flag], name: str, value: datetime.date) -> QuerySet[Flag]:
        """By the date as it is printed."""
        return queryset.filter(version__published__lt=value.isoformat())
