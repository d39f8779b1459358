"""The same words in another text."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.annotation.claims import sentence_around
from annotator.annotation.wording import Found, Wording, rarest, spellings

BOARD = "The harbour board agreed on Tuesday to dredge the northern channel before the winter"
AROUND = "Shipping lines had asked for it since spring. {}. Nobody else was heard, the mayor said."


def kinds(quote: str, text: str) -> list[tuple[str, str]]:
    return [(found.kind, text[found.start : found.end]) for found in Wording(quote).find(text)]


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("northern channel", "the northern channel", [("exact", "northern channel")]),
        ("northern channel", "THE NORTHERN\n  CHANNEL", [("alike", "NORTHERN\n  CHANNEL")]),
        ('"not now"', "“Not now” and «not now»", [("alike", "“Not now”"), ("alike", "«not now»")]),
        ("don't", "Don’t, don't", [("alike", "Don’t"), ("exact", "don't")]),
        ("six - perhaps seven", "six—perhaps seven", [("alike", "six—perhaps seven")]),
        ("cat", "category, cat, concat, CAT", [("exact", "cat"), ("alike", "CAT")]),
        ("Cafe", "Cafe\u0301 is not Cafe", [("exact", "Cafe")]),
        ("Cafe\u0301", "the Cafe\u0301s, the Cafe\u0301", [("exact", "Cafe\u0301"), ("exact", "Cafe\u0301")]),
        ("שלום עולם", "אמר שלום  עולם.", [("alike", "שלום  עולם")]),
        ("👩‍👩‍👧", "a👩‍👩‍👧b 👩‍👩‍👧", [("exact", "👩‍👩‍👧"), ("exact", "👩‍👩‍👧")]),
        ("港口", "新港口開放", [("exact", "港口")]),
        ("a.b (c)*", "axb (c)* A.B (C)*", [("alike", "A.B (C)*")]),
        ("  channel ", "channel", [("alike", "channel")]),
        ("It is late.", "“It is late!” It is late.", [("alike", "It is late"), ("exact", "It is late.")]),
        (
            "“Not now,”",
            "not now; “not now,” 'Not now'",
            [("alike", "not now"), ("alike", "“not now,”"), ("alike", "Not now")],
        ),
        ("EU, 5\u00a0%", "the EU,  5 % and EU,\u00a05\u00a0%", [("alike", "EU,  5 %"), ("alike", "EU,\u00a05\u00a0%")]),
        ("non\u2011stop talks", "Non-stop talks", [("alike", "Non-stop talks")]),
        ("👩\u200d👩 said “no”", '👩\u200d👩 said "no"', [("alike", '👩\u200d👩 said "no"')]),
    ],
)
def test_the_same_wording(quote: str, text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(quote, text) == found


@pytest.mark.parametrize(
    "other",
    [
        "The harbour board decided on Tuesday to dredge the northern channel before the winter",
        "The harbour board agreed on Wednesday to dredge the northern channel before winter",
        "The harbor board agreed Tuesday to dredge the northern channel before this winter",
    ],
)
def test_reworded(other: str) -> None:
    text = AROUND.format(other)
    (found,) = Wording(BOARD).find(text)
    assert found.kind == "reworded"
    assert "dredge the northern channel" in text[found.start : found.end]


@pytest.mark.parametrize(
    "other",
    [
        "The harbour board met in Lenn on Tuesday. The work is to begin in November and to last six weeks",
        "On Tuesday the board of the port heard that dredging the southern basin would cost more than planned",
        "The northern channel has not been dredged for twenty years",
        "",
    ],
)
def test_another_sentence_on_the_same_matter_is_left_alone(other: str) -> None:
    assert kinds(BOARD, AROUND.format(other)) == []


awkward = st.text(st.sampled_from("abçD é\u0301אבא🚢🇩🇪👩‍👧 \n\u00a0.,'’“”-–—()[]*\\港"), max_size=80)


@given(awkward, awkward)
def test_whatever_is_found_lies_in_the_text(text: str, quote: str) -> None:
    assume(quote.strip())
    for found in Wording(quote).find(text):
        assert 0 <= found.start < found.end <= len(text)


@given(awkward, st.text(st.sampled_from("abçאב🚢’-. "), min_size=1, max_size=30), awkward)
def test_a_quote_between_blanks_is_found_to_the_letter(before: str, quote: str, after: str) -> None:
    assume(quote.strip() == quote and quote[0] not in "’-" and quote[-1] not in "’-")
    text = f"{before} {quote} {after}"
    places = [(found.start, found.end) for found in Wording(quote).find(text)]
    start = len(before) + 1
    assert (start, start + len(quote)) in places or any(s < start + len(quote) and start < e for s, e in places)


@given(st.text(st.sampled_from("abcdé שא"), min_size=1, max_size=40).filter(str.strip))
def test_case_and_space_do_not_matter(quote: str) -> None:
    text = f"({quote.upper().replace(' ', '  ')})"
    assert any(found.end - found.start >= len(quote.strip()) for found in Wording(quote).find(text))


@given(st.text(st.characters(categories=["L"]), min_size=3, max_size=12))
def test_a_database_finds_a_word_in_any_usual_case(word: str) -> None:
    for written in (word, word[0] + word[1:].lower(), word[0] + word[1:].upper()):
        assert any(spelling in written for spelling in spellings(word))


def test_rare_words_are_those_that_few_texts_have() -> None:
    sample = ["the board met", "The Board of the harbour", "the winter board"]
    assert rarest("The board will dredge the harbour in winter", sample, 3) == ["dredge", "will", "harbour"]
    assert rarest("🚢 of", sample, 3) == ["of"], "short ones where there are no others"
    assert rarest("🚢", sample, 3) == []


def test_the_sentence_around_a_passage() -> None:
    text = "One is here. Two is “there.” Three!\nFour"
    for word, sentence in {
        "is here": "One is here.",
        "Two": "Two is “there.”",
        "Three": "Three!",
        "Four": "Four",
    }.items():
        start = text.index(word)
        begin, end = sentence_around(text, start, start + len(word))
        assert text[begin:end] == sentence


def test_a_score_tells_how_near() -> None:
    assert list(Wording("six weeks").find("six weeks")) == [Found(0, 9, "exact", 100.0)]
