"""Which language a text is in, by py3langid (about 1,000 articles a second)."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

UNDETERMINED: Final = "und"
ENOUGH: Final = 60  # letters; below that the classifier guesses
READ: Final = 5_000  # characters are plenty, and keep a long text cheap
SURE: Final = 0.9


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a second to load: only when needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str:
    """ISO 639-1 code of the text's language; "und" for a text too short or too mixed to tell."""
    sample = text[:READ].encode("utf-8", "replace").decode("utf-8")
    if sum(map(str.isalpha, sample)) < ENOUGH:
        return UNDETERMINED
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else UNDETERMINED
