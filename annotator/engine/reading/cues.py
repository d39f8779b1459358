"""Cues: the verbs and phrases that credit somebody with words ("said", "according to", "Comey's conclusion that")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import sources
from annotator.engine.reading.sources import Words
from annotator.engine.span import Span

SAID: Final = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "tells": "tell",
    "asked": "ask",
    "added": "add",
    "wrote": "write",
}
# Verbs that hand on words: a view inside what they hand on is the speaker's ("he told us he believed")
SPOKEN: Final = words(
    "say tell add write tweet state note react explain warn insist argue declare announce reply respond recall claim "
    "testify post ask acknowledge admit concede remark observe stress repeat report shout chant joke quip vow according"
)
NAMING: Final = words(
    "call dub label brand term nickname chant shout describe yell refer"
)  # what they name may look like a title
AFTER_ONLY: Final = words(
    "continue begin conclude finish start hold rule find"
)  # verbs of saying only right behind a quotation
NOUN_CUES: Final = words(
    "statement claim assertion comment remark conclusion belief warning promise pledge argument view suggestion "
    "announcement declaration description response insistence contention admission complaint prediction demand call"
)
FINITE: Final = words("VBD VBZ VBP")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying outside the marks: its place, that of its last word, its lemma and its tag."""

    at: int
    end: int
    lemma: str
    tag: str


def find(row: Words) -> list[Cue]:
    """The cues of a text, in order."""
    likely = [n for n, token in enumerate(row.tokens) if token.lemma in CUES or token.text in FORMS]
    return [cue for n in likely if (cue := _cue(row, n))]


def _cue(row: Words, n: int) -> Cue | None:
    """The verb of saying that this token is."""
    token = row.tokens[n]
    low = token.text.lower()
    lemma = SAID.get(low) or (token.lemma if token.lemma in CUES else PAST.get(low, ""))
    if row.is_quoted(n):
        return None
    if low == "according":
        if n + 1 < len(row.tokens) and row.tokens[n + 1].text.lower() == "to":
            return Cue(n, n + 1, "according", "according")
        return None
    if low in ("went", "goes", "going", "go"):
        on = n + 1 < len(row.tokens) and row.tokens[n + 1].text.lower() == "on"
        return Cue(n, n + 1, "continue", token.tag) if on else None
    if low in ("put", "puts"):
        on = n + 1 < len(row.tokens) and row.tokens[n + 1].text.lower() == "it"
        return Cue(n, n + 1, "put", "VBD") if on else None
    if low in PAST and not (token.tag in FINITE or _is_helped(row, n)):
        return Cue(n, n, lemma, "VBD")
    if token.tag.startswith("VB"):
        return Cue(n, n, lemma, "VBD" if token.tag in ("VB", "VBN") and _is_finite(row, n) else token.tag)
    if lemma in NOUN_CUES and token.pos == "NOUN" and _owner(row, n) is not None:
        return Cue(n, n, lemma, "NN")
    return None


def _is_finite(row: Words, n: int) -> bool:
    """Whether an auxiliary makes a clause of it ("had said", "would say"), and no passive ("was said")."""
    below = [row.tokens[c] for c in row.children(n) if c < n]
    return any(t.dep == "aux" and t.lemma != "to" and t.tag != "TO" for t in below) and not any(
        t.dep in ("auxpass", "nsubjpass") or t.lemma == "be" for t in below
    )


def _is_helped(row: Words, n: int) -> bool:
    """Whether "be" or "have" goes before: "it was reported"."""
    return any(row.tokens[m].pos == "AUX" or row.tokens[m].lemma in ("be", "have") for m in range(max(0, n - 3), n))


def _owner(row: Words, n: int) -> int | None:
    """Whose statement it is: "Comey's conclusion that …"."""
    return next((c for c in row.children(n) if row.tokens[c].dep == "poss" and not row.is_quoted(c)), None)


def source_of(row: Words, cue: Cue, quoted: list[Span]) -> tuple[int, int] | None:
    """The phrase that names who says it: first and last token."""
    if cue.lemma == "according":
        return sources.phrase_after(row, cue.end + 1, len(row.tokens))
    if cue.tag == "NN":
        owner = _owner(row, cue.at)
        return sources.around(row, owner) if owner is not None else None
    behind = [span for span in quoted if span.end <= row.tokens[cue.at].start]
    if behind:
        first = row.at(behind[-1].end)
        while first < cue.at and row.tokens[first].pos in ("PUNCT", "ADV"):
            first += 1
        inverted = sources.phrase_after(row, cue.end + 1, len(row.tokens)) if first == cue.at else None
        if inverted:
            return inverted
    if cue.tag == "VBN" and sources.is_passive(row, cue.at) and cue.lemma not in ("quote", "say"):
        return sources.agent(row, cue.at)
    if cue.tag == "VBN" and row.tokens[cue.at - 1].pos in ("PROPN", "PRON") and cue.at:
        return sources.phrase_before(row, cue.at)
    head = sources.main_subject(row, cue.at) if cue.tag == "VBG" else sources.subject(row, cue.at)
    if head is not None:
        return sources.around(row, head)
    ahead = sources.phrase_before(row, cue.at)
    after = row.tokens[cue.end + 1] if cue.end + 1 < len(row.tokens) else None
    if ahead is None and after and cue.lemma in SPOKEN and cue.tag in FINITE and after.pos == "PROPN":
        return sources.phrase_after(row, cue.end + 1, len(row.tokens))  # "But, said Solovey, “…”"
    return ahead


def _past(lemma: str) -> str:
    """The regular past of a verb, for where the tagger takes it for a noun or an adjective."""
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "ed"


PAST: Final = (
    {_past(lemma): lemma for lemma in SPOKEN - {"say", "tell", "write", "according"}}
    | SAID
    | {"read": "read", "reads": "read"}
)
CUES: Final = entries("cue_verbs.txt") | AFTER_ONLY | NOUN_CUES | {"according"}
FORMS: Final = frozenset(
    word for form in [*PAST, "according", "went", "goes", "put", "puts"] for word in (form, form.capitalize())
)
