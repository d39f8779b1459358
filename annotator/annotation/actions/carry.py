"""Marks on a newer version of an article: which earlier mark a new one continues, and which are left behind."""

from uuid import UUID

from django.contrib.auth.models import User

from annotator.annotation.actions.rights import may_change
from annotator.annotation.models import DocumentMark, Link, Mark, Project, Span
from corpus.models import Version

ELSEWHERE = "A mark is carried over within its article, from an older version to a newer one."
TWICE = "This mark was carried over to this version already."


class RefusedError(Exception):
    """The change cannot be made, whoever asks again: a retired label, a mark of somebody else, a bad value."""


def carried(project: Project, person: User, mark: Mark, uid: UUID) -> Mark:
    """The mark that a new one continues: one's own, or a settled one for those who settle.

    `RefusedError` where there is none that stands.
    """
    earlier = type(mark)._default_manager.filter(label__project=project, withdrawn_at=None, uid=uid).first()
    if earlier is None or not may_change(project, person, earlier):
        raise RefusedError(f"The mark to be carried over, {uid}, is not a standing one of yours in this project.")
    return earlier


def continue_from(mark: Mark, earlier: Mark) -> None:
    """Say on a new mark which one it continues: settled where that was. Once a version; a link follows its ends."""
    if isinstance(mark, Link) and isinstance(earlier, Link):
        _check_ends(mark, earlier)
    else:
        assert isinstance(mark, Span | DocumentMark) and isinstance(earlier, Span | DocumentMark)
        if not _is_newer(mark.version, earlier.version):
            raise RefusedError(ELSEWHERE)
    mark.carried_from_id = earlier.uid
    check_once(mark)
    if earlier.gold:
        mark.gold, mark.origin = True, Mark.Origin.ADJUDICATION


def check_once(mark: Mark) -> None:
    """`RefusedError` where another mark continues the same one on this version: one was made while this was away."""
    if mark.carried_from_id is None:
        return
    assert isinstance(mark, Span | DocumentMark | Link)
    others = type(mark)._default_manager.filter(carried_from__uid=mark.carried_from_id, withdrawn_at=None)
    where = {"source": mark.source, "target": mark.target} if isinstance(mark, Link) else {"version": mark.version}
    if others.filter(**where).exclude(pk=mark.pk).exists():
        raise RefusedError(TWICE)


def leave_behind(project: Project, mark: Mark, version: int) -> None:
    """Say that a mark is not carried to a version, nor to those between; 0 takes that back."""
    if isinstance(mark, Link):
        raise RefusedError("A link follows its ends: leave one of them behind.")
    if version == 0:
        mark.left_behind = None
        return
    newer = Version.objects.filter(pk=version, article__entries__project=project).first()
    if newer is None or not _is_newer(newer, mark.version):  # type: ignore[attr-defined]
        raise RefusedError(ELSEWHERE)
    mark.left_behind = newer


def _is_newer(version: Version, than: Version) -> bool:
    return version.article_id == than.article_id and version.number > than.number


def _check_ends(link: Link, earlier: Link) -> None:
    within = link.source.version.article_id == link.target.version.article_id
    for end, before in ((link.source, earlier.source), (link.target, earlier.target)):
        stays = before.pk == end.pk and not within
        if not stays and end.carried_from_id != before.uid:
            raise RefusedError("A link is carried over where both its ends were; one in another article stays.")
