"""Notices in words."""

from annotator.annotation.models import Notice

LINES = {
    Notice.Kind.ASSIGNED: ("You were given {what}", "You were given {count} articles"),
    Notice.Kind.MENTIONED: ("{who} mentioned you on {what}",) * 2,
    Notice.Kind.REPLIED: ("{who} replied to you on {what}",) * 2,
    Notice.Kind.ADJUDICATED: (
        "A passage of yours was settled on {what}",
        "{count} passages of yours were settled on {what}",
    ),
}


def line_of(notice: Notice) -> str:
    """One line, without a full stop. Reads article, comment and their people: select them for lists."""
    one, many = LINES[Notice.Kind(notice.kind)]
    article = notice.article.current if notice.article else None
    what = f"“{article.title}”" if article and article.title else "an article"
    person = notice.comment.person if notice.comment else None
    who = (person.get_full_name() or person.get_username()) if person else "Somebody"
    return (one if notice.count == 1 else many).format(what=what, who=who, count=notice.count).replace("\n", " ")


def address_of(notice: Notice) -> str:
    """Where the interface shows what the notice is about: a path. Reads the comment."""
    project = f"/projects/{notice.project_id}"
    if not notice.article_id:
        return project
    thread = f"?thread={notice.comment.thread_id}" if notice.comment else ""
    return f"{project}/articles/{notice.article_id}{thread}"
