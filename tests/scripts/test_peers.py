"""What `make peers` calls a fault, without the tools themselves."""

from collections import Counter

from tests.interchange import corpus
from tests.peers import facts, made, table
from tests.peers.trial import STAGES, Trial

TOOL = "Label Studio"


def trial(*lost: facts.Fact, **new: facts.Fact) -> Trial:
    """The awkward project as if all of it had come through, but for these passages; with this one in their place."""
    sent = facts.of_exchange(made.awkward())
    found = {stage: facts.of_exchange(made.awkward()) for stage in STAGES}
    for stage in STAGES:
        found[stage][facts.PASSAGES] -= Counter(lost)
        found[stage][facts.PASSAGES] += Counter(new.values())
    return Trial(TOOL, "Awkward", sent, found)


def passage(number: int) -> facts.Fact:
    return sorted(facts.of_exchange(made.awkward())[facts.PASSAGES])[number]


def test_the_awkward_project_has_something_of_every_kind() -> None:
    sent = facts.of_exchange(made.awkward())
    assert [kind for kind in facts.KINDS if not sent[kind]] == []
    assert sum(len(text.spans) for text in made.plain()) == 1_000


def test_what_is_lost_is_a_fault_unless_it_is_known() -> None:
    assert table.faults(trial()) == []
    faults = table.faults(trial(passage(0)))
    assert [one.partition(" (")[2][: len(STAGES[0])] for one in faults] == [STAGES[0]], "its export loses one anyway"
    assert len(table.faults(trial(passage(0), passage(1)))) == len(STAGES)


def test_a_place_that_was_not_sent_is_a_fault() -> None:
    text, start, end, label = passage(0)
    faults = table.faults(trial(moved=(text, start + 1, end + 1, label)))
    assert len(faults) == 1, "one may be lost by its export, so one may be another there"
    assert "1 that were not sent" in faults[0]


def test_the_table_shows_what_came_through_and_why_not() -> None:
    lines = list(table.rows(trial(passage(0))))
    row = next(line for line in lines if line.startswith(f"| {facts.PASSAGES} "))
    assert row.startswith("| passages: start, end, label | 24 | 23 | 23 | 23 | theirs: its JSON export")
    assert len(lines) == 2 + len(facts.KINDS)


def test_links_are_told_by_where_their_ends_are() -> None:
    sent = facts.of_exchange(corpus.exchange())
    assert (sent[facts.LINKS].total(), sent[facts.ACROSS].total()) == (1, 1)
