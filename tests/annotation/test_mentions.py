"""Who is mentioned in a comment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotation.mentions import mentioned

PEOPLE = ["alice", "bob", "Ann", "ann", "j.doe", "mara@harborledger.example", "שרה", "zoe\u0301", "bob-jr"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@alice, see this", ["alice"]),
        ("See @Alice. And @bob-jr's, @bob- and @bob!", ["alice", "bob-jr", "bob"]),
        ("@ann and @Ann differ; @ANN could be either", ["ann", "Ann"]),
        ("@j.doe. @j.do", ["j.doe"]),
        ("write to info@alice or a.b@bob", []),
        ("@mara@harborledger.example said so", ["mara@harborledger.example"]),
        ("🚢@alice 👩‍👩‍👧 @שרה, @zo\u00e9", ["alice", "שרה", "zoe\u0301"]),
        ("@nobody @ @@ @.", []),
        ("@alice @alice", ["alice"]),
        ("(@bob)\n@alice", ["bob", "alice"]),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert mentioned(text, PEOPLE) == found


names = st.text(st.sampled_from("abzé_.-+9שר"), min_size=1, max_size=8).filter(lambda n: n[-1] not in ".-+")
words = st.text(max_size=30)


@given(words, names, words)
def test_a_name_between_blanks_is_always_found(before: str, name: str, after: str) -> None:
    assert name in mentioned(f"{before} @{name} {after}", [name])


@given(st.text(max_size=200), st.lists(names, max_size=5, unique=True))
def test_only_members_are_ever_found_and_each_once(text: str, people: list[str]) -> None:
    found = mentioned(text, people)
    assert set(found) <= set(people)
    assert len(found) == len(set(found))


@given(st.text(st.characters(exclude_characters="@＠﹫"), max_size=200))
def test_without_the_sign_nobody_is_mentioned(text: str) -> None:
    assert mentioned(text, PEOPLE) == []
