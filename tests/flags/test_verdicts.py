"""What several judgements come to."""

import pytest

from annotator.flags.verdicts import Voice, settle

C, D, U = "confirmed", "dismissed", "unsure"


@pytest.mark.parametrize(
    ("editors", "others", "verdict"),
    [
        ([], [], "unjudged"),
        ([], [C], C),
        ([], [C, D], "disputed"),
        ([], [C, U], "disputed"),
        ([], [C, C, D], C),
        ([], [C, D, U], "disputed"),
        ([], [C, C, D, D], "disputed"),
        ([D], [C, C, C], D),
        ([D, D], [C], D),
        ([C, D], [C, C, C], "disputed"),
        ([C, C, D], [], "disputed"),
    ],
)
def test_editors_stand_else_the_majority_else_disputed(editors: list[str], others: list[str], verdict: str) -> None:
    voices = [Voice(v, True) for v in editors] + [Voice(v, False) for v in others]
    assert settle(voices) == verdict
    assert settle(reversed(voices)) == verdict
