"""Schemes as people write them, and what becomes of labels when a scheme changes."""

import pytest
from django.contrib.auth.models import User

from annotator.annotation.actions import StaleSchemeError, create_project, save_scheme
from annotator.annotation.models import Label, Scheme
from annotator.annotation.schemes import SchemeError, parse, parse_yaml, ready_schemes, to_yaml
from annotator.annotation.schemes.defaults import PALETTE

GROUNDS = ("#fbfaf7", "#ffffff", "#15171a", "#1d2024")  # paper and card of tokens.css, light and dark


def slips(text: str) -> list[str]:
    with pytest.raises(SchemeError) as raised:
        parse_yaml(text)
    return [str(slip) for slip in raised.value.slips]


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ready", ready_schemes(), ids=lambda ready: ready.name)
def test_ready_schemes_say_what_they_are_and_read_back_the_same(ready: object) -> None:
    scheme = ready.scheme  # type: ignore[attr-defined]
    assert parse_yaml(to_yaml(scheme)) == scheme == parse(scheme.to_document())
    assert ready.description  # type: ignore[attr-defined]
    assert ready.source  # type: ignore[attr-defined]
    assert all(label.description and label.key and label.colour for label in scheme.labels)


def test_the_published_techniques_are_fourteen() -> None:
    ready = {scheme.name: scheme for scheme in ready_schemes()}
    assert set(ready) == {"reliability", "mqm", "credibility", "propaganda", "entities"}
    assert len(ready["propaganda"].scheme.labels) == 14


def test_the_palette_stands_out_from_light_and_dark_ground() -> None:
    for ground in GROUNDS:
        for colour in PALETTE:
            dark, light = sorted((luminance(ground), luminance(colour)))
            assert (light + 0.05) / (dark + 0.05) >= 3, (ground, colour)


def test_every_slip_is_told_with_its_label_field_and_line() -> None:
    text = """labels:
  - name: claim
    key: cl
    colour: red
  - nmae: place
    attributes:
      - name: sure
        options: [yes, no, no]
        minimum: 2
"""
    assert slips(text) == [
        "claim, key, line 3: is “cl”; a key is one character.",
        "claim, colour, line 4: is “red”; write it as #rrggbb.",
        "label 2, nmae, line 5: is not known here. Known are kind, name, was, key, colour, description, attributes.",
        "label 2, name, line 5: is missing.",
        "label 2, attributes.1.options, line 8: names “no” twice.",
        "label 2, attributes.1.minimum, line 9: and maximum belong to a number; this is a choice.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one label"),
        ("labels: []", "at least one label"),
        ("labels: [", "no YAML"),
        ("labels: &a [{name: x}]\nmore: *a", "aliases"),
        ("labels: !!python/object/apply:os.getcwd []", "no YAML"),
        ("labels: [{name: a}, {name: a}]", "is the name of another span label"),
        ("labels: [{name: a, key: x}, {name: b, key: x}]", "“x” is the key of “a” too"),
        ("labels: [{name: a, attributes: [{name: n, kind: number, minimum: 5, maximum: 1}]}]", "above the maximum"),
        ("labels: [{name: a, attributes: [{name: n, kind: choice}]}]", "a choice names what can be chosen"),
        ("labels: [a]", "takes fields with values"),
        ("x" * 200_001, "longer than"),
    ],
)
def test_what_is_no_scheme_is_refused_in_words(text: str, words: str) -> None:
    assert words in " ".join(slips(text))


def test_words_stay_words_and_numbers_become_words() -> None:
    (label,) = parse_yaml(
        "labels: [{name: 2026-01-01, key: 1, attributes: [{name: q, options: [yes, off, 3]}]}]"
    ).labels
    assert (label.name, label.key) == ("2026-01-01", "1")
    assert label.attributes[0].options == ("yes", "off", "3")


def test_keys_and_colours_are_given_where_none_are_named_and_never_twice() -> None:
    labels = [{"name": f"label {n}"} for n in range(14)] + [{"name": "own", "key": "2", "colour": PALETTE[0]}]
    scheme = parse({"labels": labels})
    keys = [label.key for label in scheme.labels if label.key]
    assert len(keys) == len(set(keys)) >= 10
    assert len({label.colour for label in scheme.labels}) == 15


def written(*names: str, **more: object) -> dict[str, object]:
    return {"labels": [{"name": name, **more} for name in names]}


@pytest.mark.django_db
@pytest.mark.servers
def test_absent_labels_are_retired_and_returning_ones_revived(alice: User) -> None:
    project = create_project(owner=alice, name="Harbour", labels=["claim", "place"])
    claim = project.labels.get(name="claim")
    save_scheme(project=project, person=alice, document=written("place", "person"))
    assert Label.objects.get(pk=claim.pk).retired_at is not None
    save_scheme(project=project, person=alice, document=written("claim", "person", description="again"))
    claim.refresh_from_db()
    assert (claim.retired_at, claim.description) == (None, "again")
    assert list(project.labels.filter(retired_at=None).values_list("name", flat=True)) == ["claim", "person"]
    assert list(project.schemes.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.django_db
@pytest.mark.servers
def test_a_renamed_label_keeps_its_row_and_the_version_tells_it(alice: User) -> None:
    project = create_project(owner=alice, name="Harbour", labels=["claim", "place", "old"])
    save_scheme(project=project, person=alice, document=written("claim", "place"))
    rows = {label.name: label.pk for label in project.labels.all()}
    renamed = {"labels": [{"name": "statement", "was": "claim"}, {"name": "claim", "was": "place"}]}
    stored = save_scheme(project=project, person=alice, document=renamed)
    now = {label.name: label.pk for label in project.labels.all()}
    assert now == {"statement": rows["claim"], "claim": rows["place"], "old": rows["old"]}
    assert [label.get("was") for label in stored.document["labels"]] == ["claim", "place"]
    assert to_yaml(parse(stored.document)).count("was: ") == 2
    swapped = {"labels": [{"name": "claim", "was": "statement"}, {"name": "statement", "was": "claim"}]}
    save_scheme(project=project, person=alice, document=swapped)
    assert project.labels.get(name="claim").pk == rows["claim"]
    back = {"labels": [{"name": "earlier", "was": "old"}, {"name": "claim"}, {"name": "statement"}]}
    save_scheme(project=project, person=alice, document=back)
    assert project.labels.get(name="earlier").retired_at is None, "a retired one may come back under a new name"
    save_scheme(project=project, person=alice, document=back)
    assert project.schemes.count() == 5, "the same document again is no new version"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ([{"name": "x", "was": "clam"}], "has no span label of that name. It has “claim”, “old”, “place”."),
        ([{"name": "x", "was": "claim", "kind": "link"}], "has no link label of that name. It has none."),
        ([{"name": "old", "was": "claim"}], "a label “old” is retired already"),
        ([{"name": "place", "was": "claim"}], "a label “place” stands already"),
        ([{"name": "x", "was": "claim"}, {"name": "y", "was": "claim"}], "one label cannot become two"),
        ([{"name": "x", "was": "claim"}, {"name": "claim"}], "still a label here: it cannot be two"),
    ],
)
def test_a_rename_that_cannot_be_is_refused_in_words(alice: User, labels: list[object], words: str) -> None:
    project = create_project(owner=alice, name="Harbour", labels=["claim", "place", "old"])
    save_scheme(project=project, person=alice, document=written("claim", "place"))
    with pytest.raises(SchemeError, match=words):
        save_scheme(project=project, person=alice, document={"labels": labels})
    assert sorted(project.labels.values_list("name", flat=True)) == ["claim", "old", "place"]


@pytest.mark.django_db
def test_the_same_scheme_is_no_new_version_and_a_stale_one_is_told(alice: User) -> None:
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    save_scheme(project=project, person=alice, document=written("claim"), seen=0)
    assert Scheme.objects.count() == 1
    with pytest.raises(StaleSchemeError):
        save_scheme(project=project, person=alice, document=written("place"), seen=0)
    assert project.labels.count() == 1
