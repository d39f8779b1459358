"""What several judgements of one flag come to. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

UNJUDGED, DISPUTED = "unjudged", "disputed"


@dataclass(frozen=True)
class Voice:
    """One person's verdict, and whether an editor's."""

    verdict: str
    as_editor: bool


def settle(voices: Iterable[Voice]) -> str:
    """An editor's verdict stands; editors who differ, or no majority, leave the flag disputed.

    A majority is more than half of those who spoke. Nobody spoke: unjudged.
    """
    spoken = list(voices)
    if not spoken:
        return UNJUDGED
    editors = [voice for voice in spoken if voice.as_editor]
    heard = Counter(voice.verdict for voice in editors or spoken)
    verdict, count = heard.most_common(1)[0]
    needed = heard.total() if editors else heard.total() // 2 + 1
    return verdict if count >= needed else DISPUTED
