"""The data card of a Hugging Face dataset: YAML that the Hub reads, then Markdown for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import yaml

from annotator.interchange.model import Exchange, LabelKind, Text

# The Hub's size categories: names, and how many rows they end before.
SIZES: Final = (("n<1K", 10**3), ("1K<n<10K", 10**4), ("10K<n<100K", 10**5), ("100K<n<1M", 10**6), ("1M<n<10M", 10**7))
PEOPLE: Final = "expert-generated"
MACHINES: Final = "machine-generated"


class Counts:
    """What a card says in figures, gathered while the texts go by."""

    def __init__(self) -> None:
        self.texts = 0
        self.languages: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.labels: Counter[tuple[str, str]] = Counter()
        self.people: Counter[str] = Counter()
        self.origins: Counter[str] = Counter()
        self.gold = 0

    def add(self, text: Text) -> None:
        """One more text with its marks."""
        self.texts += 1
        self.languages[text.language] += 1
        for kind, marks in (("span", text.spans), ("link", text.links), ("document", text.documents)):
            self.kinds[kind] += len(marks)
            for mark in marks:
                self.labels[kind, mark.label] += 1
                self.people[mark.person] += 1
                self.origins[mark.origin] += 1
                self.gold += mark.gold


def card(exchange: Exchange, counts: Counts, agreement: str, licence: str) -> str:
    """`README.md`, whole."""
    parts = [
        f"---\n{yaml.safe_dump(_head(exchange, counts, licence), allow_unicode=True, sort_keys=False)}---\n",
        f"# {_line(exchange.name)}\n",
        f"{exchange.description}\n" if exchange.description else "",
        _what_is_there(counts),
        "## Labels\n\n" + _labels(exchange.labels, counts),
        "## Who labelled\n\n" + _people(counts),
        f"## Agreement\n\n{agreement}\n" if agreement else "",
        f"## Guidelines\n\n{exchange.guidelines}\n" if exchange.guidelines else "",
        "## Columns\n\n" + COLUMNS,
    ]
    return "\n".join(part for part in parts if part)


def _head(exchange: Exchange, counts: Counts, licence: str) -> dict[str, Any]:
    # The Hub takes ISO 639 codes alone, and refuses a card with others.
    codes = {language.split("-")[0].lower() for language in counts.languages}
    languages = sorted(code for code in codes if re.fullmatch("[a-z]{2,3}", code))
    head: dict[str, Any] = {"pretty_name": _line(exchange.name), "license": licence}
    if languages:
        head["language"] = languages
    creators = {MACHINES if origin == "model" else PEOPLE for origin, marks in counts.origins.items() if marks}
    head["annotations_creators"] = sorted(creators) or ["no-annotation"]
    head["task_categories"] = ["token-classification"]
    if counts.kinds["document"]:
        head["task_categories"].append("text-classification")
    head["size_categories"] = [next((name for name, end in SIZES if counts.texts < end), "10M<n<100M")]
    train = {"split": "train", "path": "data/train.parquet"}
    head["configs"] = [{"config_name": "default", "data_files": [train]}]
    return head


def _what_is_there(counts: Counts) -> str:
    kinds = counts.kinds
    marks = f"spans: {kinds['span']}, links: {kinds['link']}, document labels: {kinds['document']}"
    return f"Texts: {counts.texts}, {marks}; settled by adjudication: {counts.gold}.\n"


def _labels(labels: tuple[LabelKind, ...], counts: Counts) -> str:
    described: dict[tuple[str, str], str] = {(one.kind, one.name): one.description for one in labels}
    names = [*described, *sorted(counts.labels.keys() - described.keys())]
    rows = [(name, kind, str(counts.labels[kind, name]), described.get((kind, name), "")) for kind, name in names]
    return _table(("label", "on", "how many", "description"), rows)


def _people(counts: Counts) -> str:
    rows = [(person or "not said", str(marks)) for person, marks in sorted(counts.people.items())]
    return _table(("person", "marks"), rows)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, ("---",) * len(columns), *rows]
    return "".join("| " + " | ".join(_line(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def _line(words: str) -> str:
    return " ".join(words.split())


COLUMNS: Final = """Offsets count Unicode code points from 0, the end not included: `text[start:end]` is `quote`.

| column | what it holds |
|---|---|
| `key`, `text`, `title`, `source`, `address`, `byline`, `published`, `language` | the article |
| `spans` | `label`, `person`, `start`, `end`, `quote` of the first passage; `pieces` has all of them |
| `links` | from the span `source` to the span `target`, by their `uid` |
| `documents` | labels on the whole text |
| `attributes`, `meta` | JSON in a string |
| `gold` | settled by adjudication |
| `origin` | where a person took a suggestion over: flag, reading or model |
"""
