"""Who somebody is that a provider vouches for, whether they are let in, and which groups they are in."""

from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialAccount
from allauth.utils import generate_unique_username
from django.contrib.auth.models import Group, User
from django.db import transaction

from annotator.annotation.actions import be_in_groups
from annotator.annotation.people import EDITORS


class NotLetInError(Exception):
    """Somebody whom the provider knows is not let in here; `code` says why, and the login page words it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Vouched:
    """A person as a provider tells of them, and the provider's part of the settings."""

    provider: str
    claims: dict[str, Any]
    policy: dict[str, Any]

    @property
    def email(self) -> str:
        """Their address where the provider has verified it, else ""."""
        verified = self.claims.get("email_verified") in (True, "true")
        return str(self.claims.get("email") or "") if verified else ""

    @property
    def groups(self) -> frozenset[str]:
        """The groups that they are in there; the claim's name may be a path, as in `realm_access.roles`."""
        found = self.claims.get(self.policy["claim"]) or _at(self.claims, self.policy["claim"].split("."))
        return frozenset([found] if isinstance(found, str) else filter(_is_text, found or []))


@transaction.atomic
def person_for(vouched: Vouched) -> User:
    """The person of this newsroom, in the groups and with the role that the settings derive from the provider's.

    Known by the provider's name for them (`sub`); else, where the settings say so, by a verified e-mail address that
    one account alone has; else a newcomer, where those are let in. Raises `NotLetInError`.
    """
    _check_inside(vouched)
    known = SocialAccount.objects.select_related("user").filter(provider=vouched.provider, uid=vouched.claims["sub"])
    if account := known.first():
        person: User = account.user
    else:
        person = _by_email(vouched) or _newcomer(vouched)
        SocialAccount.objects.create(user=person, provider=vouched.provider, uid=vouched.claims["sub"])
    if not person.is_active:
        raise NotLetInError("inactive")
    _settle_groups(person, vouched)
    return person


def _check_inside(vouched: Vouched) -> None:
    """Whom the settings leave outside, known or not."""
    domains, only = vouched.policy["domains"], vouched.policy["only"]
    if domains and vouched.email.rpartition("@")[2].lower() not in domains:
        raise NotLetInError("outside")
    if only and vouched.groups.isdisjoint(only):
        raise NotLetInError("outside")


def _by_email(vouched: Vouched) -> User | None:
    if not vouched.policy["match_email"] or not vouched.email:
        return None
    found = list(User.objects.filter(email__iexact=vouched.email)[:2])
    if len(found) > 1:
        raise NotLetInError("ambiguous")
    # An address that was given to somebody else does not open the account of who had it before.
    if found and SocialAccount.objects.filter(user=found[0], provider=vouched.provider).exists():
        raise NotLetInError("ambiguous")
    return found[0] if found else None


def _newcomer(vouched: Vouched) -> User:
    if not vouched.policy["admit"]:
        raise NotLetInError("unknown")
    told = {name: str(vouched.claims.get(name) or "") for name in ("preferred_username", "given_name", "family_name")}
    name = generate_unique_username([told["preferred_username"], vouched.email, told["given_name"], "person"])
    person = User(username=name, email=vouched.email)
    person.first_name, person.last_name = told["given_name"][:150], told["family_name"][:150]
    person.set_unusable_password()
    person.save()
    return person


def _settle_groups(person: User, vouched: Vouched) -> None:
    """Groups that the settings derive from the provider's are as it says now; all others are left alone."""
    ours, editors = vouched.policy["groups"], vouched.policy["editors"]
    if ours:
        be_in_groups(
            person=person, names=[ours[name] for name in vouched.groups & ours.keys()], among=list(ours.values())
        )
    if editors:
        group, _ = Group.objects.get_or_create(name=EDITORS)
        if vouched.groups.isdisjoint(editors):
            person.groups.remove(group)
        else:
            person.groups.add(group)


def _at(claims: Any, path: list[str]) -> Any:
    for step in path:
        claims = claims.get(step) if isinstance(claims, dict) else None
    return claims if isinstance(claims, str | list) else None


def _is_text(one: Any) -> bool:
    return isinstance(one, str)
