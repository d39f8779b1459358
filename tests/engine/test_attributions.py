"""Who is credited with what: direct quotations with their speakers, reported speech, and the names behind pronouns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.engine import Article, Reading
from annotator.engine.reading.attributions import Attribution


def _read(text: str) -> Reading:
    return Reading(Article("a", text, language="en"))


def _direct(text: str) -> list[tuple[str, str | None]]:
    """Each quotation with the mention of its speaker."""
    said = [a for a in _read(text).attributions if a.quotation]
    return [(a.content.of(text), a.source.of(text) if a.source else None) for a in said]


def _reported(text: str) -> list[Attribution]:
    return [a for a in _read(text).attributions if a.quotation is None]


@pytest.mark.parametrize(
    ("text", "quotation", "speaker"),
    [
        # the verb behind the quotation
        ("“We will rebuild the pier,” Ilse Kornfeld said.", "“We will rebuild the pier,”", "Ilse Kornfeld"),
        ("“We will rebuild the pier,” said Ilse Kornfeld.", "“We will rebuild the pier,”", "Ilse Kornfeld"),
        ('"We will rebuild the pier," she said.', '"We will rebuild the pier,"', "she"),
        ("“Will it hold?” asked the engineer.", "“Will it hold?”", "the engineer"),
        ("“It will hold!” Brandt shouted across the yard.", "“It will hold!”", "Brandt"),
        ("“We have no water left,” the mayor told Reuters.", "“We have no water left,”", "the mayor"),
        ("“We have no water left,” Brandt told reporters on Monday.", "“We have no water left,”", "Brandt"),
        ("“We have no water left,” according to Olav Brandt.", "“We have no water left,”", "Olav Brandt"),
        ("“We have no water left,” he went on.", "“We have no water left,”", "he"),
        ("“We have no water left,” the letter read.", "“We have no water left,”", "the letter"),
        ("“We have no water left,” Brandt had said.", "“We have no water left,”", "Brandt"),
        ("“We have no water left,” said Olav Brandt, who runs the works.", "“We have no water left,”", "Olav Brandt"),
        ("“We have no water left,” Olav Brandt (SP) said.", "“We have no water left,”", "Olav Brandt"),
        ("“As mayor,” she said, “I will rebuild it.”", "“As mayor,” she said, “I will rebuild it.”", "she"),
        (
            "“We have no water left,” said Will Brandt of the works.",
            "“We have no water left,”",
            "Will Brandt of the works",
        ),
        ("“We have no water left” — Olav Brandt", "“We have no water left”", "Olav Brandt"),
        # the verb before the quotation
        ("But, said Kornfeld, “we will rebuild the pier.”", "“we will rebuild the pier.”", "Kornfeld"),
        ("As Kornfeld put it, “we will rebuild the pier”.", "“we will rebuild the pier”", "Kornfeld"),
        ("Kornfeld backs “a slow and careful start” in May.", "“a slow and careful start”", "Kornfeld"),
        ("Brandt said that she expects the board to announce a “rethink” in May.", "“rethink”", "Brandt"),
        ("Kornfeld said: “We will rebuild the pier.”", "“We will rebuild the pier.”", "Kornfeld"),
        ('Kornfeld added, "We will rebuild the pier."', '"We will rebuild the pier."', "Kornfeld"),
        ("Kornfeld said,“We will rebuild the pier.”", "“We will rebuild the pier.”", "Kornfeld"),
        ("According to Brandt, “the valve was old”.", "“the valve was old”", "Brandt"),
        ("Brandt was quoted as saying “the valve was old”.", "“the valve was old”", "Brandt"),
        ("Kornfeld: “We will rebuild the pier.”", "“We will rebuild the pier.”", "Kornfeld"),
        ("Brandt’s claim that “the valve was old” is denied.", "“the valve was old”", "Brandt"),
        ("A spokesman for Harcourt said “the yard is safe”.", "“the yard is safe”", "A spokesman for Harcourt"),
        ("Residents, who say “nobody asked us”, have gone to court.", "“nobody asked us”", "who"),
        # words within reported speech
        ("Brandt said the plan was “a disgrace”.", "“a disgrace”", "Brandt"),
        ("Brandt called the plan “reckless” in May.", "“reckless”", "Brandt"),
        ("Brandt attacked the board, calling it “asleep at the wheel”.", "“asleep at the wheel”", "Brandt"),
        ("Brandt said he believed that the plan was “dead”.", "“dead”", "Brandt"),
        # interrupted, continued, and over several paragraphs
        ("“It is late,” she said. “We must go.”", "“It is late,” she said. “We must go.”", "she"),
        ("“It is late,” said Brandt, “and we must go.”", "“It is late,” said Brandt, “and we must go.”", "Brandt"),
        (
            "“It is late,” said J. R. Brandt, a pilot with Harcourt Inc. of Hull. “We must go.”",
            "“It is late,” said J. R. Brandt, a pilot with Harcourt Inc. of Hull. “We must go.”",
            "J. R. Brandt",
        ),
        ("“We lost the roof.\n\n“Nobody came,” said Brandt.", "“We lost the roof.\n\n“Nobody came,”", "Brandt"),
        (
            "“We lost it all,” Brandt said.\n\n“Nobody came.”",
            "“We lost it all,” Brandt said.\n\n“Nobody came.”",
            "Brandt",
        ),
        ("She was blunt. “It will never work at all.”", "“It will never work at all.”", "She"),
        # nested, and through a lone mark
        ("“He told me, ‘go away’, and left,” Brandt said.", "“He told me, ‘go away’, and left,”", "Brandt"),
        ("“He cried “stop” and ran off,” Brandt said.", "“He cried “stop” and ran off,”", "Brandt"),
        ("“We lost the roof.\n\nSo it was.\n\n“It is late,” said Brandt.", "“It is late,”", "Brandt"),
        # titles beside a quotation are no part of it
        (
            "“It is late,” said Mira Sethi, author of “The Long Field”.",
            "“It is late,”",
            "Mira Sethi",
        ),
        ("“It is late,” Brandt said on CNN's “Morning Joe”.", "“It is late,”", "Brandt"),
    ],
)
def test_a_quotation_and_its_speaker(text: str, quotation: str, speaker: str) -> None:
    assert _direct(text) == [(quotation, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Field” opens in May.",
        "It was a so-called “night market”.",
        "Robert “Bob” Amadi runs the works.",
        "It's the farmers' market that I'll miss.",
        '<p class="lead" id="first">A door of 6\'2" was cut.</p>',
    ],
)
def test_what_nobody_says_is_no_quotation(text: str) -> None:
    assert _direct(text) == []


def test_two_verbs_make_two_quotations() -> None:
    text = "Brandt called the plan “reckless” and said that the board was “asleep at the wheel”."
    assert _direct(text) == [("“reckless”", "Brandt"), ("“asleep at the wheel”", "Brandt")]


def test_two_phrases_of_one_clause_are_one_quotation() -> None:
    text = "Brandt called the mayor a “liar” who was not “honourable”."
    assert _direct(text) == [("“liar” who was not “honourable”", "Brandt")]


def test_a_quotation_may_have_no_speaker() -> None:
    text = "The ferry did not sail.\n\n“We stood on the quay for six hours.”"
    (said,) = _read(text).attributions
    assert (said.source, said.source_name, said.kind, said.cue) == (None, None, "none", None)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Olav Brandt runs the works. “It is late now,” Brandt said.", "Olav Brandt", "named"),
        ("Olav Brandt runs the works. “It is late now,” he said.", "Olav Brandt", "named"),
        ("Ms. Mira Sethi met Mr. Olav Brandt. “It is late now,” she said.", "Mira Sethi", "named"),
        ("Mary Whitfield met John Aldous. “It is late now,” he said.", "John Aldous", "named"),
        ("“It is late now,” said Mayor Olav Brandt. The mayor said that he was tired.", "Olav Brandt", "named"),
        ("“It is late now,” said Mira Sethi, who flies for a living.", "Mira Sethi", "named"),
        ("“It is late now,” said the pilot, Mira Sethi.", "Mira Sethi", "named"),
        ("“It is late now,” said a spokesman for the works.", None, "described"),
        ("“It is late now,” said one official.", None, "nameless"),
        ("“It is late now,” they said.", None, "described"),
    ],
)
def test_whom_a_source_stands_for(text: str, name: str | None, kind: str) -> None:
    said = _read(text).attributions
    assert {(a.source_name, a.kind) for a in said} == {(name, kind)}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kind"),
    [
        ("Analysts predict that prices will fall.", "Analysts", "predict", "that prices will fall", "nameless"),
        ("Experts believe the dam is safe.", "Experts", "believe", "the dam is safe", "nameless"),
        ("The dam, critics say, will never be safe.", "critics", "say", "will never be safe", "nameless"),
        ("Olav Brandt warned that the dam was old.", "Olav Brandt", "warned", "that the dam was old", "named"),
        ("The dam is safe, according to engineers.", "engineers", "according to", "The dam is safe", "nameless"),
        ("According to Olav Brandt, the dam is safe.", "Olav Brandt", "According to", "the dam is safe", "named"),
        ("The officials said that it was safe.", "The officials", "said", "that it was safe", "described"),
    ],
)
def test_reported_speech(text: str, source: str, cue: str, content: str, kind: str) -> None:
    (said,) = _reported(text)
    assert said.source
    assert said.cue
    assert (said.source.of(text), said.cue.of(text), said.content.of(text), said.kind) == (source, cue, content, kind)


@pytest.mark.parametrize(
    "text",
    ["He offered to say nothing.", "The word was said to be old.", "Say what you like.", "It rained. It poured."],
)
def test_what_is_no_reported_speech(text: str) -> None:
    assert _reported(text) == []


@given(st.lists(st.sampled_from(["“", "”", '"', "''", "she said", "Brandt", ".", ",", ":", "\n\n", "It is late", "?"])))
@settings(max_examples=60, deadline=None)
def test_any_row_of_marks_can_be_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    reading = _read(text)
    for said in reading.attributions:
        assert said.content.of(text).strip()
        assert said.source is None or said.source.of(text).strip()
    contents = [a.content for a in reading.attributions if a.quotation]
    assert contents == sorted(contents)
    assert all(a.end <= b.start for a, b in pairwise(contents))
