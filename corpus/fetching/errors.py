"""Why an address could not be fetched.  Each error has a machine-readable code, says what to do, and whether a
later attempt may succeed (`transient`)."""

from __future__ import annotations


class FetchError(Exception):
    """The base of all refusals and failures of this package."""

    code = "fetch_failed"
    transient = False


class BadAddressError(FetchError):
    """The text is no address that can be fetched."""

    code = "bad_address"


class NotPublicError(FetchError):
    """The address belongs to this machine, a private network or another place that is not the public internet."""

    code = "not_public"


class NameNotFoundError(FetchError):
    """The host name does not exist."""

    code = "name_not_found"


class NameServerError(FetchError):
    """The name server did not answer."""

    code = "name_server"
    transient = True


class UnreachableError(FetchError):
    """The server refused or dropped the connection."""

    code = "unreachable"
    transient = True


class TimedOutError(FetchError):
    """The whole fetch took longer than it may."""

    code = "timed_out"
    transient = True


class TlsError(FetchError):
    """The server's certificate is not good for the host, or it does not speak TLS."""

    code = "tls"


class RedirectError(FetchError):
    """Too many redirects, one that leads nowhere, or one from https to http."""

    code = "redirect"


class StatusError(FetchError):
    """The server answered with something other than a page; `transient` for the statuses that pass."""

    code = "http_status"

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status
        self.transient = status in (408, 425, 429) or status >= 500


class ContentTypeError(FetchError):
    """The answer is not HTML or plain text."""

    code = "content_type"


class EncodingError(FetchError):
    """The answer is packed in a way that was not asked for, or its packing is broken."""

    code = "content_encoding"


class TooLargeError(FetchError):
    """More bytes than a page may have, on the wire or unpacked."""

    code = "too_large"


class BadAnswerError(FetchError):
    """The server's answer is not HTTP, or it ended before it was complete."""

    code = "bad_answer"
    transient = True
