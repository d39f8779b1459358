"""Texts of articles that a file names by their addresses, without having their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from corpus.addresses import known_address
from corpus.models import Article

AT_A_TIME = 500  # addresses in one query


def newest_texts(addresses: Collection[str]) -> dict[str, str]:
    """The text of the newest version at each of these addresses, by the address as it was asked for.

    Articles of the whole corpus, which is common to all members. An address that none has is left out.
    """
    wanted: dict[str, list[str]] = defaultdict(list)
    for one in addresses:
        known = known_address(one) if one.startswith(("http://", "https://")) and "\0" not in one else None
        if known:
            wanted[known].append(one)
    each = list(wanted)
    found: dict[str, str] = {}
    for first in range(0, len(each), AT_A_TIME):
        articles = Article.objects.filter(address__in=each[first : first + AT_A_TIME], current__isnull=False)
        for address, text in articles.values_list("address", "current__text"):
            found |= dict.fromkeys(wanted[address or ""], text)
    return found
