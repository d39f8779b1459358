"""A project over the sample corpus with people, marks and links, for pictures and for trying things out."""

from dataclasses import dataclass

from tests.installation import Installation

NAME = "The Selwin affair"
# Which passages of which articles (by the beginning of their titles) alice has marked, and with which label.
MARKS = [
    ("repair", "Repair of the Selwin cable", "consistency", "suspended the licence of Bluefathom on October 17"),
    ("households", "Repair of the Selwin cable", "sourcing", "more than half a million households"),
    ("experts", "Repair of the Selwin cable", "sourcing", "In the opinion of experts"),
    ("tuesday", "Karvania suspends", "consistency", "suspended the operating licence"),
    ("count", "Karvania suspends", "sourcing", "About 640,000 households were without a connection"),
    ("later", "Two weeks of the Selwin affair", "consistency", "suspended the licence eight days later"),
]
LINKS = [("contradicts", "repair", "tuesday"), ("same statement", "households", "count")]
SET_UP = """
from uuid import uuid4
from django.contrib.auth.models import User
from annotator.annotation.actions import Piece, Wanted, add_articles, add_member, apply_change, create_project
from annotator.annotation.schemes import ready_scheme
from corpus.models import Article
alice = User.objects.get(username="alice")
project = create_project(owner=alice, name={name!r}, scheme=ready_scheme("reliability").scheme)
add_member(project=project, person=User.objects.get(username="bob"))
add_articles(project=project, articles=Article.objects.order_by("id").values_list("id", flat=True))
labels = {{(label.kind, label.name): label.pk for label in project.labels.all()}}
spans = {{}}
for name, title, label, quote in {marks!r}:
    version = Article.objects.get(current__title__startswith=title).current
    start = version.text.index(quote)
    piece = Piece(start, start + len(quote), quote)
    spans[name] = uuid4()
    about = dict(mark=spans[name], label=labels["span", label], version=version.pk, pieces=(piece,))
    severity = {{"severity": "major" if label == "consistency" else "minor"}}
    wanted = Wanted(uid=uuid4(), verb="mark", kind="span", attributes=severity, **about)
    apply_change(project=project, person=alice, wanted=wanted)
for label, source, target in {links!r}:
    ends = dict(source=spans[source], target=spans[target], label=labels["link", label])
    wanted = Wanted(uid=uuid4(), verb="mark", kind="link", mark=uuid4(), **ends)
    apply_change(project=project, person=alice, wanted=wanted)
articles = Article.objects.values_list("current__title", "pk")
print(project.pk, *(pk for title in {titles!r} for t, pk in articles if t and t.startswith(title)))
"""
TITLES = ["Repair of the Selwin cable", "Karvania suspends", "Two weeks of the Selwin affair"]


@dataclass(frozen=True, slots=True)
class MarkedProject:
    """Its id, and the ids of the three articles with marks: the repair, the licence, the two weeks."""

    id: int
    repair: int
    licence: int
    weeks: int

    def desk(self, article: int, beside: int | None = None) -> str:
        """The path of the desk on one of them, or on two."""
        return f"/projects/{self.id}/articles/{article}" + (f"?beside={beside}" if beside else "")


def add_project(newsroom: Installation) -> MarkedProject:
    """The project, made in an installation that has alice, bob and the sample corpus."""
    code = SET_UP.format(name=NAME, marks=MARKS, links=LINKS, titles=TITLES)
    made = newsroom.run(code)
    return MarkedProject(*map(int, made.split()[-4:]))
