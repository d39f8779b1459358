"""The texts of a file: which version of which article each is here, or what is to be taken in."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.annotation.importing.frozen import Frozen, words
from annotator.annotation.importing.rows import RowError
from annotator.annotation.importing.scratch import Scratch
from annotator.annotation.models import Project
from annotator.engine.carrying import Carrying
from annotator.interchange.model import Losses, Text
from corpus.actions.given import GivenText, take_in_texts
from corpus.actions.take_in import content_hash
from corpus.addresses import known_address
from corpus.extraction import ExtractedArticle
from corpus.extraction.language import of_text
from corpus.models import Article, Version

LONGEST = {"address": 2048, "published": 40, "language": 12}
NO_ADDRESS = "address dropped: it is none of the web, or longer than 2,048 characters"
TOO_LONG = "{field} dropped: longer than {most} characters"
OTHER_TEXT = "Version {number}, which stands here, has another text: its marks are looked for there by their quotes."
TWICE = "The file has two texts for version {number} of this article. Give each version its own number."


@dataclass(slots=True)
class Placed:
    """A text of the file, and the version here that its marks come to stand on.

    `version` and `article` are 0 in a check where the text is not here yet. `carrying` finds passages where that
    version has another text; else None. `given`: what is to be taken in; `again` where the file has it twice.
    """

    key: str
    frozen: Frozen
    sha256: str
    text: str
    version: int = 0
    article: int = 0
    carrying: Carrying | None = None
    given: GivenText | None = None
    again: bool = False
    detail: str = ""


class Texts:
    """Places texts, in pieces of a file. With `storing`, those that are not here are taken in."""

    def __init__(self, project: Project, scratch: Scratch, losses: Losses, *, storing: bool) -> None:
        self._project, self._scratch, self._losses, self._storing = project, scratch, losses, storing
        self._indexed = False

    def place(self, texts: Sequence[Text]) -> list[Placed | RowError]:
        """Each in its order; an error where it cannot be taken."""
        offered = [self._offered(text) for text in texts]
        here = _Here.of([one.given for one in offered if isinstance(one, Placed) and one.given])
        placed = [one if isinstance(one, RowError) else self._placed(one, here) for one in offered]
        if self._storing:
            self._take_in([one for one in placed if isinstance(one, Placed)])
        return placed

    def _offered(self, text: Text) -> Placed | RowError:
        try:
            frozen = Frozen(text.text)
            given = self._given(text, frozen)
        except RowError as error:
            return error
        sha256 = hashlib.sha256(frozen.text.encode()).hexdigest()
        return Placed(text.key, frozen, sha256, frozen.text, given=given)

    def _given(self, text: Text, frozen: Frozen) -> GivenText:
        number = text.meta.get("version")
        ours = isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**31
        language = self._short(text, "language") or (None if ours else of_text(frozen.text))
        extracted = ExtractedArticle(
            text=frozen.text,
            title=words(text.title) or None,
            byline=words(text.byline) or None,
            published=self._short(text, "published"),
            language=language,
        )
        return GivenText(extracted, self._address(text), words(text.source), number if ours else 0)  # type: ignore[arg-type]

    def _short(self, text: Text, field: str) -> str | None:
        value = words(str(getattr(text, field)))
        if len(value) > LONGEST[field]:
            self._losses.add(TOO_LONG.format(field=field, most=LONGEST[field]), text.key)
            return None
        return value or None

    def _address(self, text: Text) -> str | None:
        if not text.address:
            return None
        address = known_address(words(text.address)) or ""
        if not address.startswith(("http://", "https://")) or len(address) > LONGEST["address"]:
            self._losses.add(NO_ADDRESS, text.key)
            return None
        return address

    def _placed(self, one: Placed, here: _Here) -> Placed | RowError:
        assert one.given is not None
        known_by = one.given.known_by()
        if brought := self._scratch.brought(known_by):
            return self._of_a_new_article(one, brought, here)
        versions = here.versions.get(known_by, [])
        if not versions and not one.given.address and (version := self._by_words(one.sha256)):
            versions = [version]
        if not versions:
            return self._new(one, one.given.number or 1)
        same = [version for version in versions if version.text == one.text]
        if same:
            number, sha256 = one.given.number, content_hash(one.given.extracted)
            best = max(same, key=lambda each: (each.sha256 == sha256, each.number == number, each.number))
            return _on(one, best)
        newest = max(versions, key=lambda each: each.number)
        one.carrying, one.text = Carrying(one.text, newest.text), newest.text
        one.detail = OTHER_TEXT.format(number=newest.number)
        return _on(one, newest)

    def _of_a_new_article(self, one: Placed, brought: list[tuple[int, str]], here: _Here) -> Placed | RowError:
        """A further text of an article that this file brings: the same again, or another of its versions."""
        assert one.given is not None
        asked = one.given.number
        for number, sha256 in brought:
            if sha256 == one.sha256 and asked in (0, number):
                stored = [each for each in here.versions.get(one.given.known_by(), []) if each.number == number]
                if stored:
                    return _on(one, stored[0])
                one.given = GivenText(one.given.extracted, one.given.address, one.given.source, number)
                one.again = True
                return one
        if asked in dict(brought):
            return RowError("version_twice", TWICE.format(number=asked))
        return self._new(one, asked or brought[-1][0] + 1)

    def _new(self, one: Placed, number: int) -> Placed:
        assert one.given is not None
        one.given = GivenText(one.given.extracted, one.given.address, one.given.source, number)
        self._scratch.bring(one.given.known_by(), number, one.sha256)
        return one

    def _by_words(self, sha256: str) -> Version | None:
        """A text of this project, whatever address it has: most formats have no place for addresses."""
        if not self._indexed:
            texts = Version.objects.filter(article__entries__project=self._project).order_by("pk")
            for pk, text in texts.values_list("pk", "text").iterator(chunk_size=200):
                self._scratch.note_words(hashlib.sha256(text.encode()).hexdigest(), pk)
            self._indexed = True
        known = self._scratch.version_of_words(sha256)
        return Version.objects.get(pk=known) if known else None

    def _take_in(self, placed: Sequence[Placed]) -> None:
        new = {_name(one): one.given for one in placed if one.given and not one.again}
        stored = dict(zip(new, take_in_texts(list(new.values())), strict=True)) if new else {}
        for one in placed:
            if one.given is not None:
                version = stored[_name(one)]
                one.version, one.article = version.pk, version.article_id
        for article in {one.article for one in placed}:
            self._scratch.note_article(article)


@dataclass(frozen=True, slots=True)
class _Here:
    """The versions that stand here, by what their article is known by."""

    versions: dict[str, list[Any]]

    @classmethod
    def of(cls, given: Iterable[GivenText]) -> _Here:
        known: dict[str, set[str]] = {"address": set(), "text_sha256": set()}
        for one in given:
            known["address" if one.address else "text_sha256"].add(one.known_by())
        names: dict[int, str] = {}
        for column, values in known.items():
            names |= dict(Article.objects.filter(**{f"{column}__in": values}).values_list("pk", column))
        found = defaultdict(list)
        for version in Version.objects.filter(article__in=names).order_by("number"):
            found[names[version.article_id]].append(version)
        return cls(found)


def _on(one: Placed, version: Version) -> Placed:
    one.version, one.article, one.given = version.pk, version.article_id, None
    return one


def _name(one: Placed) -> tuple[str, int]:
    assert one.given is not None
    return one.given.known_by(), one.given.number
