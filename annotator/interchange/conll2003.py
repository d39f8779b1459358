"""CoNLL-2003: a token a line, `token _ _ tag`, for taggers; https://aclanthology.org/W03-0419.

Written: four columns with single spaces, IOB2 in the last, a `-DOCSTART-` line before each text, an empty line after
each sentence. Tokens are runs of letters, digits and marks, with hyphens, apostrophes, points and commas inside them;
any other character is a token, with what is joined to it. A sentence ends after a full stop, question or exclamation
mark with what closes behind it, and at a line break. Where a span that is kept begins or ends inside a token, the token
is cut there; no sentence ends inside a span. The third column says what white space follows, as Universal Dependencies
do: `_` for one space, `SpaceAfter=No`, or `SpacesAfter=` with `\\s`, `\\t`, `\\n`, `\\r`, `\\p` (|) and `\\\\`; the
third of `-DOCSTART-` is `SpacesBefore=`. So our own texts come back as they were. White space in labels is escaped
(`names`).

A tag is one label a token. So of spans that overlap or nest, the longest is kept (of equal ones the first); spans that
are discontinuous, or begin or end in white space, links, document labels, and who marked what, are not held: all are
told.

Read: two or more columns between tabs or spaces, the word in the first, the tag in the last; IOB1, IOB2 and the letters
of other schemes (E, S, L, U, M, W), told apart as they come; lines that begin with `# ` before a sentence are comments.
Where `-DOCSTART-` has no `SpacesBefore=`, words are joined by single spaces and sentences by line breaks, and that is
told, as is a file that is not UTF-8 and therefore read as Latin-1.
"""

from __future__ import annotations

from pathlib import Path

from annotator.interchange.conll2003_read import texts
from annotator.interchange.conll2003_write import lines
from annotator.interchange.model import Exchange, Losses


class Conll2003:
    """See the module."""

    name = "conll2003"
    title = "CoNLL-2003 columns"
    suffix = ".conll"
    media_type = "text/plain"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """One file with all texts."""
        if exchange.labels or exchange.description or exchange.guidelines or exchange.people:
            losses.add("project: its scheme, description, guidelines and people are not held", exchange.name)
        with to.open("x", encoding="utf-8", newline="") as file:
            for text in exchange:
                file.writelines(f"{line}\n" for line in lines(text, losses))

    def read(self, at: Path, losses: Losses) -> Exchange:
        """A text for each `-DOCSTART-`; one for the file where there is none."""
        return Exchange(at.stem, texts(at, losses))
