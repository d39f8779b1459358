"""Two made projects: one with everything that formats trip over, and a plain one of 200 texts with 1,000 spans."""

import random
from collections.abc import Iterator
from dataclasses import replace

from annotator.interchange.model import Exchange, LabelKind, LinkMark, Mark, Piece, Remark, SpanMark, Text
from scripts.bench_ui.made import WORDS
from tests.interchange import corpus

# The one person of the made texts whom Label Studio can know: it names people by their addresses alone.
MEMBER = "mara@ledger.example"
LINE_ENDS = "First line, ended as Windows does.\r\nThe quay 🚢 closes on Monday.\r\n\r\nA lone return\rand a tab\there."
SPACES = "  The text begins with two spaces.\u00a0It has\u2028a line separator, a\u200bbreak, a\u0301, 𝒜 and 𓀀.  \n"
STORED = "The mayor of Lenn denied it. The clerk had seen the letter, and kept a copy. Nobody asked."
COUNTED = "🚢🚢🚢 Lenn harbour"  # each ship is one code point and two units of UTF-16


def awkward() -> Exchange:
    """Beside `tests.interchange.corpus`: line ends, spaces, an annotator with an address, links between two people."""
    made = corpus.exchange()
    attributes = (
        {"name": "sure", "kind": "number"},
        {"name": "why", "kind": "text"},
        {"name": "how", "kind": "choice", "options": ["mild", "strong"]},
    )
    labels = (replace(made.labels[0], attributes=attributes), *made.labels[1:])
    people = (*made.people, MEMBER)
    return replace(made, texts=list(_awkward()), labels=labels, people=people)


def _awkward() -> Iterator[Text]:
    first, *others = corpus.texts()
    board, same = first.spans[:2]
    yield replace(first, links=(*first.links, _link("people", board, same)))
    yield from others
    said = (Remark(MEMBER, "Which quay? 🚢", corpus.TIME), Remark("ben", "The old one.", corpus.TIME))
    quay = _span("lines", LINE_ENDS, "The quay 🚢", person=MEMBER, attributes={"why": "Said twice.", "how": "mild"})
    closes = _span("lines", LINE_ENDS, "closes on Monday.\r\n\r\nA lone", person=MEMBER, remarks=said)
    lone = _span("lines", LINE_ENDS, "return\rand a tab\there", label="Quotation", attributes={"sure": 0.1 + 0.2})
    yield Text(
        "16", LINE_ENDS, "Lines", language="en", spans=(quay, closes, lone), links=(_link("lines", quay, closes),),
        meta={"version": 2, "sha256": "00ff"},
    )  # fmt: skip
    yield Text("17", SPACES, "Spaces", spans=tuple(_span("spaces", SPACES, words) for words in _SPACED))
    yield Text("18", COUNTED, "Counted", spans=(_span("counted", COUNTED, "Lenn"),))
    yield _stored()


def _stored() -> Text:
    """One person's marks of every kind: what a tool stores anew where one of them is changed."""
    said = (Remark("ada", "Both?", corpus.TIME),)
    mayor = _span("stored", STORED, "The mayor of Lenn", attributes={"sure": 0.5})
    clerk = corpus.span("stored", STORED, "had seen", "kept a copy", remarks=said)
    opinion = Mark(corpus.uid("stored"), "Opinion", "ada", made_at=corpus.TIME, changed_at=corpus.TIME)
    links = (_link("stored", mayor, clerk),)
    return Text("19", STORED, "Stored", spans=(mayor, clerk), links=links, documents=(opinion,))


_SPACED = ("  The text", "It has\u2028a line", "a\u0301, 𝒜", "𓀀.  \n")


def _span(key: str, text: str, words: str, **more: object) -> SpanMark:
    return corpus.span(key, text, words, **more)  # type: ignore[arg-type]


def _link(name: str, source: SpanMark, target: SpanMark) -> LinkMark:
    ends = {"source": source.uid, "target": target.uid}
    times = {"made_at": corpus.TIME, "changed_at": corpus.TIME}
    return LinkMark(corpus.uid("link", name), "contradicts", source.person, **ends, **times)


def plain(texts: int = 200, each: int = 5) -> Exchange:
    """So many texts of one person's, with so many spans each, of a scheme without links."""
    chance = random.Random(11)
    names = ("Person", "Place", "Figure")

    def drawn() -> Iterator[Text]:
        for number in range(texts):
            text = f"Note {number}: " + " ".join(chance.choices(WORDS, k=80)) + "."
            starts = [at + 1 for at, letter in enumerate(text) if letter == " "]
            spans = [
                SpanMark(
                    corpus.uid("plain", number, start),
                    chance.choice(names),
                    "ada",
                    pieces=(_word(text, start),),
                    made_at=corpus.TIME,
                    changed_at=corpus.TIME,
                )
                for start in sorted(chance.sample(starts, each))
            ]
            yield Text(f"p{number}", text, f"Note {number}", language="en", spans=tuple(spans))

    return Exchange("Plain", list(drawn()), labels=tuple(map(LabelKind, names)), people=("ada",))


def _word(text: str, start: int) -> Piece:
    end = text.find(" ", start)
    end = len(text) if end < 0 else end
    return Piece(start, end, text[start:end])
