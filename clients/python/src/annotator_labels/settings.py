"""Where the server is and with which token it is asked."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from annotator_labels.errors import SettingsError

NO_ADDRESS = "Give the server's address, such as https://annotator.example, as an argument or in ANNOTATOR_URL."
BAD_ADDRESS = "{address} is no address of a server: it must begin with https:// or http:// and name a host."
WITHOUT_ONE = "Give a token: as an argument, in ANNOTATOR_TOKEN, or in a file named in ANNOTATOR_TOKEN_FILE."
NO_FILE = "The token's file cannot be read: {error}"
NOT_ONE = "The token holds a space or a character that no token has. Copy it again, whole and alone."


class Token:
    """A token that does not show itself: not printed, not logged, not in a traceback's values."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        secret = secret.strip()
        if not secret or not secret.isascii() or not secret.isprintable() or " " in secret:
            raise SettingsError(NOT_ONE)
        self._secret = secret

    def header(self) -> dict[str, str]:
        """As a header field."""
        return {"Authorization": f"Bearer {self._secret}"}

    def __repr__(self) -> str:
        return "Token(…)"

    def __reduce__(self) -> str:
        raise TypeError("A token is not pickled.")


def address_from(given: str) -> str:
    """The address without a slash at its end; from ANNOTATOR_URL where none is given. Raises `SettingsError`."""
    address = (given or os.environ.get("ANNOTATOR_URL", "")).rstrip("/")
    if not address:
        raise SettingsError(NO_ADDRESS)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(BAD_ADDRESS.format(address=address))
    return address


def token_from(given: str | Token | None, file: str | Path | None) -> Token:
    """The token: as given, of the file, of ANNOTATOR_TOKEN, of the file in ANNOTATOR_TOKEN_FILE; the first there is.

    Raises `SettingsError` where there is none.
    """
    if isinstance(given, Token):
        return given
    if given:
        return Token(given)
    if file is None and (named := os.environ.get("ANNOTATOR_TOKEN")):
        return Token(named)
    path = file or os.environ.get("ANNOTATOR_TOKEN_FILE")
    if not path:
        raise SettingsError(WITHOUT_ONE)
    try:
        return Token(Path(path).expanduser().read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(NO_FILE.format(error=error)) from error
