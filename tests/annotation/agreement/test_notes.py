"""Agreement on document labels."""

from __future__ import annotations

import pytest

from annotator.annotation.agreement.alpha import krippendorff_alpha
from annotator.annotation.agreement.kappa import cohen_kappa
from annotator.annotation.agreement.notes import NOTE_MEASURES, MarkedNote, note_material
from annotator.annotation.agreement.report import report
from annotator.annotation.agreement.scopes import Scope

SAID = {"ann": ["satire", "news", "news", "opinion", "news"], "ben": ["satire", "news", "opinion", "opinion", "news"]}


def test_one_label_for_each_article() -> None:
    """With one label for each article, alpha over sets is Krippendorff's nominal alpha: other labels are all as far."""
    notes = [MarkedNote(who, n, label) for who, labels in SAID.items() for n, label in enumerate(labels)]
    found = report(note_material(notes, frozenset((n, who) for who in SAID for n in range(5))), measures=NOTE_MEASURES)
    assert [figure.measure for figure in found.overall.figures] == ["plain", "kappa", "sets"]
    assert found.overall.figure("sets").value == pytest.approx(krippendorff_alpha([*SAID.values()]))
    assert found.overall.figure("plain").value == pytest.approx(13 / 15)
    kappa = found.row(Scope(label="opinion")).figure("kappa")
    assert kappa.value == pytest.approx(cohen_kappa([[1, 0], [1, 3]]).value)
    assert (kappa.articles, kappa.spans) == (5, 3)


def test_an_article_without_a_label_was_read_all_the_same() -> None:
    notes = [MarkedNote("ann", n, "satire") for n in (0, 1)] + [MarkedNote("ben", 0, "satire")]
    found = report(note_material(notes, frozenset((n, who) for who in SAID for n in range(4))), measures=NOTE_MEASURES)
    assert found.row(Scope(label="satire")).figure("plain").value == 0.75
