"""A made project with everything in it that formats trip over."""

import hashlib
import random
from collections.abc import Iterator

from annotator.interchange.model import Exchange, LabelKind, LinkMark, Mark, Piece, Remark, SpanMark, Text

TEXTS = {
    "plain": "The harbour board met in Lenn on Tuesday. It agreed to dredge the northern channel."
    "\n\nNobody had asked for it.",
    "emoji": "Ferry 👩‍👩‍👧 back 🚢 at six.\n\nThe clerk wrote “🏴‍☠️?” and left; e\u0301clair, café.",
    "right to left": "قال المجلس إن القناة ستغلق يوم الثلاثاء.\n\nהמועצה נפגשה ביום שלישי, אמר הדובר (Lenn).",
    "marks": 'Tabs\there, <b>tags</b> & entities; "quotes", commas, =SUM(1;2)\n-1 begins a line\n\n+ and @ too.',
    "empty": "Nothing is marked here.",
}
TIME = "2026-03-12T09:30:00+00:00"
LABELS = (
    LabelKind("Claim", colour="#b4231f", key="1", attributes=({"name": "sure", "kind": "number"},)),
    LabelKind("Quotation", colour="#8a4fb0", key="2"),
    LabelKind("contradicts", kind="link"),
    LabelKind("Opinion", kind="document", attributes=({"name": "how", "kind": "text"},)),
)


def uid(*parts: object) -> str:
    """A made uid, the same each time."""
    digest = hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"


def span(key: str, text: str, *passages: str, label: str = "Claim", person: str = "ada", **more: object) -> SpanMark:
    """A span on the first place of each of these words, in their order."""
    pieces, at = [], 0
    for words in passages:
        start = text.index(words, at)
        at = start + len(words)
        pieces.append(Piece(start, at, words))
    name = uid("span", key, label, person, *passages)
    return SpanMark(name, label, person, pieces=tuple(pieces), made_at=TIME, changed_at=TIME, **more)  # type: ignore[arg-type]


def texts() -> Iterator[Text]:
    """Overlapping, nested, identical, discontinuous spans; links inside and across texts; remarks; document labels."""
    plain, emoji, rtl, marks = (TEXTS[name] for name in ("plain", "emoji", "right to left", "marks"))
    board = span("plain", plain, "The harbour board met in Lenn", attributes={"sure": 0.75})
    lenn = span("plain", plain, "in Lenn on Tuesday", label="Quotation", person="ben", revision=3)
    apart = span(
        "plain",
        plain,
        "agreed",
        "dredge the northern channel",
        remarks=(Remark("ben", "Is it one?\nI think so.", TIME),),
    )
    same = span("plain", plain, "The harbour board met in Lenn", label="Quotation", person="ben")
    gold = span("plain", plain, "Tuesday", person="rita", gold=True)
    ship = span("emoji", emoji, "👩‍👩‍👧 back 🚢")
    flag = span("emoji", emoji, "🏴‍☠️", label="Quotation", origin="model")
    accent = span("emoji", emoji, "e\u0301clair, café")
    arabic = span("rtl", rtl, "القناة ستغلق")
    hebrew = span("rtl", rtl, "ביום שלישי, אמר", person="ben")
    formula = span("marks", marks, '"quotes", commas, =SUM(1;2)\n-1')
    tags = span("marks", marks, "<b>tags</b> &", attributes={"sure": -1})
    inside = LinkMark(
        uid("link", 1), "contradicts", "ada", source=board.uid, target=apart.uid, made_at=TIME, changed_at=TIME
    )
    across = LinkMark(
        uid("link", 2), "contradicts", "ben", source=lenn.uid, target=hebrew.uid, made_at=TIME, changed_at=TIME
    )
    opinion = Mark(uid("document", 1), "Opinion", "ada", {"how": "mild, “rather”"}, made_at=TIME, changed_at=TIME)
    yield Text(
        "11", plain, "Dredging begins", "The Ferry Ledger", "https://www.ferryledger.example/a?b=1&c=2", "Mara Quill",
        "2026-03-12", "en", (board, same, lenn, gold, apart), (inside, across), (opinion,),
    )  # fmt: skip
    yield Text("12", emoji, "Ferry 🚢", "The Ferry Ledger", language="en", spans=(ship, flag, accent))
    yield Text("13", rtl, "القناة", language="ar", spans=(arabic, hebrew))
    yield Text("14", marks, "=1+1", language="en", spans=(tags, formula))
    yield Text("15", TEXTS["empty"], language="en")


def exchange() -> Exchange:
    """All of it."""
    people = ("ada", "ben", "rita")
    return Exchange("Ferries & piers", texts(), "What is said of them.", LABELS, "# Rules\n\nMark *claims*.", people)


def many(spans: int = 5000, each: int = 50) -> Exchange:
    """So many spans, drawn by chance (seeded), overlapping at will; `each` in a text."""
    chance = random.Random(6)
    words = ["harbour", "Lenn", "🚢", "Tuesday", "القناة", "dredged,", "e\u0301clair", "board\n\nmet"]

    def drawn() -> Iterator[Text]:
        for number in range(spans // each):
            text = " ".join(chance.choices(words, k=120))
            found = []
            for place in range(each):
                start = chance.randrange(len(text) - 30)
                end = start + chance.randrange(1, 30)
                label = chance.choice(["Claim", "Quotation"])
                pieces = (Piece(start, end, text[start:end]),)
                found.append(
                    SpanMark(
                        uid(number, place),
                        label,
                        chance.choice(["ada", "ben"]),
                        pieces=pieces,
                        made_at=TIME,
                        changed_at=TIME,
                    )
                )
            yield Text(str(100 + number), text, f"Notes {number}", language="en", spans=tuple(found))

    return Exchange("Many", drawn(), labels=LABELS, people=("ada", "ben"))
