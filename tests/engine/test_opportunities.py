"""What there was to err on, counted in a text."""

from annotator.engine import Article, Reading, all_detectors, opportunities

TEXT = (
    "The board met on 12 March 2026. It had met on 3 March and again on 5 March, said Mara Quill.\n"
    "“We will dredge the channel,” she said. The work costs 12 million dollars and lasts six weeks."
)


def test_each_unit_is_counted() -> None:
    counted = opportunities(Reading(Article(id="a", text=TEXT, language="en", published="2026-03-12")))
    assert counted["words"] == len(TEXT.split()) / 1000
    assert counted["dates"] == 2  # sentences, not dates
    assert counted["quotations"] == 1
    assert counted["figures"] >= 1
    assert counted["attributions"] >= 1


def test_of_a_language_that_is_not_read_only_words_and_quotations_are_counted() -> None:
    counted = opportunities(Reading(Article(id="a", text="Der Rat traf sich am 3. März.", language="de")))
    assert counted == {"words": 0.007, "quotations": 0}


def test_a_layer_that_cannot_be_read_is_left_out_and_is_not_none() -> None:
    reading = Reading(Article(id="a", text=TEXT, language="en"))
    reading._made["figures"] = None
    assert "figures" not in opportunities(reading)
    assert opportunities(reading)["quotations"] == 1


def test_detectors_declare_what_they_check() -> None:
    units = {name: detector.rule.opportunity for name, detector in all_detectors().items()}
    assert units["conflicting_dates"] == "dates"
    assert units["unbalanced_quotation_marks"] == "quotations"
    assert units["missing_space"] == "words"
    assert all_detectors()["odd_spacing"].rule.weight == "punctuation"
