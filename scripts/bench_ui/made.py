"""An invented article of any length with any number of marks, always the same for the same numbers. No Django.

All characters are of the basic plane, so that offsets mean the same to every tool that is measured.
"""

from dataclasses import dataclass
from random import Random

SAID = """
the harbour authority said on Monday that ferries to Lenn would sail again after repairs, although the minister of
traffic had called the “old quay” unsafe and nobody at the café could say who had paid for it
"""
WORDS = SAID.split()
LABELS = ("Person", "Place", "Organisation", "Claim", "Loaded language", "Anonymous source", "Figure", "Date")
COLOURS = ("#b4231f", "#8a4fb0", "#0a7a6c", "#9a5b00", "#4c6272", "#1f5fbf", "#7a1f6b", "#3c6e1a")
PARAGRAPH = 420  # characters
LONG = 10  # one mark in so many covers several words
APART = 40  # one mark in so many has a second passage, where a tool can have that


@dataclass(frozen=True, slots=True)
class Size:
    """What is on an article: characters, and how many spans, links and suggestions."""

    key: str
    characters: int
    spans: int
    links: int = 0
    suggestions: int = 0

    def __str__(self) -> str:
        more = f", {self.links} links, {self.suggestions} suggestions" if self.links or self.suggestions else ""
        return f"{self.characters:,} characters, {self.spans:,} spans{more}"


LARGE = Size("large", 60_000, 2_000)
SMALL = Size("small", 6_000, 300)
FULL = Size("full", 60_000, 2_000, links=30, suggestions=200)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label on one or more passages, half-open."""

    label: str
    pieces: tuple[tuple[int, int], ...]


def make_text(length: int) -> str:
    """Paragraphs of sentences of words; at most `length` characters."""
    text, line = "", 0
    for index in range(length):
        if len(text) >= length:
            break
        word, ends = WORDS[index * 7 % len(WORDS)], len(text) - line > PARAGRAPH
        text += word + (".\n" if ends else ". " if index % 13 == 12 else " ")
        line = len(text) if ends else line
    return text[:length].rstrip()


def make_marks(text: str, count: int, *, apart: bool = False) -> list[Mark]:
    """Different marks on words: short and long, overlapping, nested; `apart`: a few of them in two passages."""
    random, starts = Random(7), word_starts(text)
    marks: dict[tuple[str, tuple[int, int]], Mark] = {}
    while len(marks) < count:
        index = len(marks)
        first, words = random.randrange(len(starts) - 24), random.randint(1, 18 if index % LONG == 0 else 4)
        pieces = [(starts[first], _end(text, starts[first + words]))]
        if apart and index % APART == 0:
            pieces.append((starts[first + words + 2], _end(text, starts[first + words + 3])))
        mark = Mark(LABELS[index % len(LABELS)], tuple(pieces))
        marks.setdefault((mark.label, pieces[0]), mark)
    return list(marks.values())


def word_starts(text: str) -> list[int]:
    """Where a word begins."""
    return [at for at, letter in enumerate(text) if not letter.isspace() and (at == 0 or text[at - 1].isspace())]


def _end(text: str, following: int) -> int:
    return len(text[:following].rstrip())
