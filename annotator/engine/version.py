"""The engine's own version: raised whenever the same text may give other findings or other readings."""

from typing import Final

ENGINE_VERSION: Final = "0.1.0"
