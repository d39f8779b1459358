"""Things to test with. Every text is invented."""

from itertools import count

from django.contrib.auth.models import Group, User

from annotator.engine import Report, examine
from annotator.flags.actions import raise_flags
from annotator.flags.actions.read import as_engine_article
from annotator.flags.models import Flag
from api.permissions import EDITORS
from corpus.actions import Taken, take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version

numbers = count(1)

# Holds faults of two kinds: two missing spaces and a citation mark that leads nowhere.
FAULTY = (
    "The harbour board met in Lenn on Tuesday.It agreed to dredge the northern channel before the winter.\n"
    "Shipping lines had asked for the work since spring,saying that their larger vessels cannot turn [1].\n"
    "The work is to begin in November and to last six weeks."
)
CLEAN = (
    "The harbour board met in Lenn on Tuesday. It agreed to dredge the northern channel before the winter.\n"
    "The work is to begin in November and to last six weeks."
)


def person(name: str = "", *, editor: bool = False) -> User:
    """A member of the newsroom."""
    user = User.objects.create_user(name or f"person{next(numbers)}", password="correct horse battery staple")
    if editor:
        user.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
    return user


def taken(text: str = FAULTY, *, address: str | None = "", title: str | None = "A title", source: str = "") -> Taken:
    """An article taken in; an address of its own unless one is given, or None for a pasted text."""
    if address == "":
        address = f"https://www.harborledger.example/{next(numbers)}"
    extracted = ExtractedArticle(text=text, title=title, byline="Mara Quill", published="2026-03-12", language="en")
    return take_in(extracted=extracted, cause=Version.Cause.FETCH, address=address, source_name=source)


def read(version: Version) -> Report:
    """The engine's report on a version, its flags raised."""
    report = examine(as_engine_article(version))
    raise_flags(version=version, report=report)
    return report


def flags(text: str = FAULTY) -> list[Flag]:
    """The standing flags of a new article, in reading order."""
    version = taken(text).version
    read(version)
    return list(Flag.objects.standing().filter(article=version.article).order_by("place", "pk"))
