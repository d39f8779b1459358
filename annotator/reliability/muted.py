"""Which detectors are muted, and in which languages: their flags are shown and judged, and count in no score."""

from annotator.flags.models import Flag
from annotator.reliability.hearing import language_of
from annotator.reliability.models import Muting

Check = tuple[str, str]  # a detector and a language, "" where a text's language is not known


def muted_checks() -> frozenset[Check]:
    """What is muted now. One query."""
    return frozenset(Muting.objects.filter(until=None).values_list("detector", "language"))


def check_of(flag: Flag) -> Check:
    """The check that raised a flag. Reads the flag's version: select it for lists."""
    return flag.detector, language_of(flag.version.language)
