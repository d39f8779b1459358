"""Storing a span is one durable commit, however many rows it takes: a commit is what a disk is waited for."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from rest_framework.test import APIClient

from annotator.annotation.actions import add_articles, create_project
from annotator.annotation.models import Change, Span
from api.models import Token
from tests import factories
from tests.api.test_changes import marking, send

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.servers]
READS = ("BEGIN", "SELECT", "SAVEPOINT", "RELEASE", "EXPLAIN", "PRAGMA", "WITH")


@pytest.fixture
def commits() -> Iterator[list[str]]:
    """What is committed meanwhile: transactions, and writes outside of one."""
    seen: list[str] = []
    commit = BaseDatabaseWrapper._commit

    def counted(self: BaseDatabaseWrapper) -> Any:
        seen.append("transaction")
        return commit(self)

    def watched(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not connection.in_atomic_block and not sql.lstrip("( ").upper().startswith(READS):
            seen.append(sql)
        return execute(sql, params, many, context)

    with patch.object(BaseDatabaseWrapper, "_commit", counted), connection.execute_wrapper(watched):
        yield seen


@pytest.mark.parametrize("spans", [1, 40])
def test_a_batch_is_one_commit(alice: User, commits: list[str], spans: int) -> None:
    version = factories.taken(factories.CLEAN).version
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    add_articles(project=project, articles=[version.article_id])
    script = APIClient()
    script.credentials(HTTP_AUTHORIZATION=f"Bearer {Token.objects.issue(person=alice, name='s', scopes=['write'])[1]}")
    word = version.text.split()[0]
    send(script, project, marking(project, version, word))  # notes that the token was used
    commits.clear()
    send(script, project, *(marking(project, version, word) for _ in range(spans)), together=True)
    assert commits == ["transaction"]
    assert (Span.objects.count(), Change.objects.count()) == (spans + 1, spans + 1)
