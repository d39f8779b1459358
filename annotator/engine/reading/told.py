"""What a figure is told of: the verb that governs it, whose figure it is, and the words, names and times of its clause.

Two figures can be compared where they are told of one thing; ``likeness`` says how much speaks for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.figures import Figure
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.span import Span

CONTENT: Final = ("NOUN", "PROPN", "VERB", "ADJ")
CLAUSES: Final = ("ROOT", "relcl", "acl", "advcl", "ccomp", "conj", "xcomp", "parataxis", "pcomp")
SAYING: Final = words(
    "say tell report state announce claim estimate add note confirm believe think accord argue write warn "
    "explain insist "
    "acknowledge admit declare"
)
LIGHT: Final = words(
    "be have do say tell get go come make take give include use see report show add find know want need call become "
    "remain keep put set hold number there leave bring"
)
PLAIN: Final = words(
    "year month week day time people percent number total more other first last new old many few same such own part "
    "thing way lot today good big large small high great million billion thousand man woman person country state city "
    "official mr mrs ms dr which who that this group company"
)
MODAL: Final = re.compile(
    r"\b(?:would|could|might|may|shall|should|plan(?:s|ned|ning)?|propos\w+|expect\w*|hop(?:es?|ed|ing)|want\w*|"
    r"seek\w*|sought|if|target\w*|goal|"
    r"ask(?:s|ed|ing)? for|request\w*|demand\w*|offer\w*|intend\w*|aim\w*|project(?:ed|s|ions?)|forecast\w*|"
    r"predict\w*|pledg\w+|promis\w+|"
    r"need(?:s|ed)?|not|n't|n’t|never|no|whether|unless|fewer|less)\b",
    re.IGNORECASE,
)
CHANGING: Final = re.compile(
    r"\b(?:rose|fell|risen|fallen|rising|falling|increas\w+|decreas\w+|grew|grown|declin\w+|dropp\w+|climb\w*|"
    r"jump\w*|compared|than|versus|"
    r"initial(?:ly)?|original(?:ly)?|previous(?:ly)?|earlier|formerly|used to|at first|prior|preliminary|later|"
    r"eventually|"
    r"revised?|updated?|so far|now|currently|by then|at the time|at present|"
    r"presently|since|ago|peak\w*|once|again|average\w*|instead)\b",
    re.IGNORECASE,
)
OTHER: Final = re.compile(
    r"\b(?:another|additional(?:ly)?|further|extra|each|every|per|respectively|second|third|different|others?|"
    r"else(?:where)?|remaining|"
    r"separate|similar|annual\w*|monthly|daily|weekly|next|more|a month)\b",
    re.IGNORECASE,
)
SAME: Final = {
    other: first
    for first, *others in (
        line.split()
        for line in (
            "worker employee staff staffer",
            "student pupil schoolchild",
            "resident inhabitant",
            "home house",
            "earthquake quake tremor",
            "victim dead death fatality",
            "company firm",
            "protester demonstrator",
            "copy book",
            "fine penalty",
            "prize award",
            "contract deal agreement",
            "project scheme",
            "blaze fire",
            "patient participant",
        )
    )
    for other in others
}
THE_BEFORE: Final = re.compile(
    r"\b(?:the|its|their|his|her|these|those)\s(?:whole\s|all\s)?$|\w['’]s\s$", re.IGNORECASE
)
SAME_VERB: Final = {
    "fetch": "sell",
    "purchase": "buy",
    "acquire": "buy",
    "hire": "employ",
    "pay": "cost",
    "spend": "cost",
}
OWNER: Final = re.compile(r"\b([A-Z][\w-]+)['’]s?\s$")  # "Rhode Island's 19"
ANOTHER: Final = re.compile(
    r"\b(?:another|unrelated|separate|similar|different|a second|a third|fourth|fifth|sixth|elsewhere)\b", re.IGNORECASE
)
DIMENSIONS: Final = {"long": "length", "tall": "height", "high": "height", "wide": "width", "deep": "depth"} | {
    word: word for word in ("thick", "away", "old")
}
DISTANT: Final = words("from off away apart above below")
STEM: Final = 5  # letters by which a noun and a verb are one: "deliberation" and "deliberate"
BESIDE: Final = re.compile(f"{CHANGING.pattern}|{OTHER.pattern}", re.IGNORECASE)
AFTER: Final = 10  # characters after a figure in which a word sets it apart from the same thing named again
CLOSE: Final = 16  # characters before a figure named again ("the 14 victims") that can set it apart
NEAR: Final = 25  # characters around a figure in which a word that sets it apart speaks of it
PARTIAL_BEFORE: Final = re.compile(
    r"\b(?:including|include[sd]?|among|from|(?<!came )(?<!comes )(?<!come )(?<!amounted )(?<!amounts )to|by|of "
    r"whom|of which|of them|of those|of these|another|additional|other|further|an extra|every|each|first|last|next|"
    r"past|previous|remaining|all but|some of|plus|and|or|reached?|reaching|hit|between|than|under|for every|per|"
    r"top|bottom|final|second|third|the other)\s*$",
    re.IGNORECASE,
)
SOUGHT: Final = re.compile(
    r"[^.;,]{0,20}?\b(?:that|which|it|they|he|she|had)?\s?(?:(?:was|were|had|have|has|is|are) )?"
    r"(?:been |being |originally )*(?:sought|requested|demanded|asked for|"
    r"applied for|hoped for|budgeted|offered|proposed|planned)\b",
    re.IGNORECASE,
)
SPELL: Final = re.compile(
    r"\b(?:over|in|during|for|within|through(?:out)?) the (?:next|following|past|previous)\b", re.IGNORECASE
)
SENTENCED: Final = re.compile(r"\b(?:sentenced?|limited|confined|jailed)\b[^.;]*\b(?:to|for)\s$")
PARTIAL_AFTER: Final = re.compile(
    r"\s*(?:-\w+)?\s*(?:of (?:them|those|these|which|whom|the|its|his|her|their)\b|more\b|others?\b|additional\b|"
    r"further\b|extra\b|each\b|per\b|apiece\b|an? "
    r"(?:year|month|week|day|hour|head|piece|person|share|barrel|night|unit|ton|tonne|pound|gallon|kilo\w*|vote|"
    r"pop|time|game|minute|second)\b|new\b|"
    r"(?:years?|days?|months?|weeks?|hours?) (?:ago|later|earlier|before|after)|a[- ](?:year|month|week|day|night)|"
    r"every\b|"
    r"and\s(?=[$£€]?\d)|(?:\w+ )?(?:just |only )?(?:within|in|during) (?:the|its|their) first\b|"
    r"to\s(?=(?:\w+\s)?[$£€]?\d)|or\b|/|(?:\w+ )?(?:more|fewer|less|higher|lower) )",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with what its clause says. ``words``: content lemmas; ``names``: proper nouns among them;
    ``definite``: "the 14 victims"; ``noun``: what it measures; ``verbs``: the verb above it, and one whose clause hangs
    on the noun; ``about``: what the noun or verb is completed with ("for the library"); ``tail``: what a clause after
    the noun says of it ("the 14 people who were killed"), ``placed`` what a phrase after it does ("the 30 shops in the
    arcade"); ``modal``: planned, possible or denied; ``changing``: one of several values over time, and
    ``changing_near`` where the words beside it say so, ``phrase``: the rest of its noun phrase.
    """

    figure: Figure
    verbs: frozenset[str]
    noun: str
    subject: frozenset[str]
    proper: bool
    owner: frozenset[str]
    about: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    times: frozenset[str]
    source: str
    definite: bool
    modal: bool
    changing: bool
    past: bool
    tail: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    phrase: str = ""
    changing_near: bool = False


def tell(text: str, figure: Figure, sentence: Sentence, dates: Sequence[DateMention]) -> Told:
    """What the clause of a figure says."""
    tokens = sentence.tokens
    noun = figure.noun if figure.noun >= 0 else figure.token
    verb = _governor(sentence, figure.token)
    hanging = [c for c in tokens[noun].children if tokens[c].dep in ("relcl", "acl") and tokens[c].pos == "VERB"]
    clause = set(_clause(sentence, verb) if verb >= 0 else range(len(tokens)))
    for other in hanging:
        clause.update(_clause(sentence, other))
    near = [tokens[n] for n in sorted(clause) if not figure.span.meets((tokens[n].start, tokens[n].end))]
    content = [t for t in near if t.pos in CONTENT and len(t.text) > 1 and t.lemma not in SAYING]
    definite = _is_definite(sentence, figure)
    definite = definite or bool(THE_BEFORE.search(text[max(0, figure.span.start - 24) : figure.span.start]))
    carrier = _carrier(text, sentence, figure)
    if carrier >= 0:
        definite = definite or _is_definite(sentence, replace(figure, noun=carrier))
    subject = _subject(sentence, verb).union(*(_subject(sentence, n) for n in hanging), _owner(sentence, figure))
    if carrier >= 0:
        subject |= {_key(tokens[carrier])}
    start, end = max(figure.sentence.start, figure.span.start - NEAR), min(figure.sentence.end, figure.span.end + NEAR)
    around = text[max(start, figure.span.start - CLOSE) : figure.span.end] if definite else text[start:end]
    whole = around if definite or not near else text[min(near[0].start, start) : max(near[-1].end, end)]
    if verb >= 0 and tokens[verb].dep == "xcomp" and tokens[tokens[verb].head].tag == "VBN":
        whole = f"{tokens[tokens[verb].head].text} {whole}"  # "is expected to provide"
    return Told(
        figure=figure,
        verbs=frozenset(SAME_VERB.get(tokens[n].lemma, tokens[n].lemma) for n in (verb, *hanging) if n >= 0),
        noun=same_noun(DIMENSIONS.get(figure.head, figure.head)) or _dimension(sentence, figure),
        subject=subject - {figure.head},
        owner=frozenset(
            word.lower() for word in OWNER.findall(text[max(0, figure.span.start - 24) : figure.span.start])
        ),
        proper=any(t.pos == "PROPN" and t.text.lower() in subject for t in tokens),
        about=_about(sentence, [n for n in (figure.noun, verb, *hanging) if n >= 0]),
        words=frozenset(_key(t) for t in content if t.lemma not in PLAIN) - {figure.head},
        names=frozenset(t.text.lower() for t in content if t.pos == "PROPN") - _dated(text, dates, figure.sentence),
        times=frozenset(_times(text, dates, figure.sentence)),
        source=_source(sentence),
        definite=definite,
        modal=bool(MODAL.search(whole)),
        changing=bool(CHANGING.search(whole) or OTHER.search(around) or ANOTHER.search(whole))
        or bool(SPELL.search(text, figure.sentence.start, figure.sentence.end)),
        past=verb >= 0 and tokens[verb].tag == "VBD",
        tail=_tail(sentence, hanging),
        placed=_about(sentence, [figure.noun]) if figure.noun >= 0 else frozenset(),
        phrase=text[figure.span.end : _phrase_end(sentence, figure)],
        changing_near=bool(BESIDE.search(around if definite else text[start : min(end, figure.span.end + AFTER)])),
    )


def _is_the(sentence: Sentence, noun: int) -> bool:
    """ "The crash", "that meeting": a noun that points back by itself."""
    token = sentence.tokens[noun]
    children = (sentence.tokens[n] for n in token.children)
    return token.pos == "NOUN" and any(t.lemma in ("the", "this", "that") and t.dep == "det" for t in children)


def _phrase_end(sentence: Sentence, figure: Figure) -> int:
    """Where the noun phrase of a figure ends."""
    if figure.noun < 0:
        return figure.span.end
    return max(sentence.tokens[n].end for n in sentence.subtree(figure.noun))


def _tail(sentence: Sentence, hanging: Sequence[int]) -> frozenset[str]:
    """The content words of the clauses that hang on a noun."""
    inside = {n for verb in hanging for n in sentence.subtree(verb)}
    near = (sentence.tokens[n] for n in inside if not _is_the(sentence, n))
    return frozenset(SAME_VERB.get(t.lemma, _key(t)) for t in near if t.pos in CONTENT and t.lemma not in PLAIN)


def _dimension(sentence: Sentence, figure: Figure) -> str:
    """ "14 kilometres long", "30 metres in length"."""
    tokens = sentence.tokens[figure.token + 1 : figure.token + 3]
    if figure.kind != "measure" or not tokens:
        return ""
    if tokens[0].lemma in DISTANT:
        return "away"
    return DIMENSIONS.get(tokens[0].lemma) or (tokens[-1].lemma if tokens[0].lemma == "in" else "")


def _owner(sentence: Sentence, figure: Figure) -> frozenset[str]:
    """Whose it is: "the school's 640 pupils"."""
    if figure.noun < 0:
        return frozenset()
    owners = [c for c in sentence.tokens[figure.noun].children if sentence.tokens[c].dep == "poss"]
    return frozenset(_key(sentence.tokens[c]) for c in owners if sentence.tokens[c].pos in ("NOUN", "PROPN"))


def _carrier(text: str, sentence: Sentence, figure: Figure) -> int:
    """The noun that a compound with the figure describes, or -1: the report of "the 220-page report"."""
    if figure.noun < 0 or text[figure.span.end : figure.span.end + 1] != "-":
        return -1
    above = sentence.tokens[figure.noun].head
    return above if above > figure.noun and sentence.tokens[above].pos in ("NOUN", "PROPN") else -1


def _about(sentence: Sentence, heads: Sequence[int]) -> frozenset[str]:
    """The nouns of the phrases that complete these heads by a preposition."""
    found: set[str] = set()
    for head in heads:
        for child in sentence.tokens[head].children:
            if sentence.tokens[child].dep == "prep":
                below = [sentence.tokens[n] for n in sentence.tokens[child].children]
                found.update(_key(t) for t in below if t.pos in ("NOUN", "PROPN") and t.lemma not in PLAIN)
    return frozenset(found)


def is_partial(text: str, figure: Figure) -> bool:
    """Part of something else, an addition, an end of a range, or a rate, by the words around it."""
    before = text[max(0, figure.span.start - 40) : figure.span.start]
    return bool(
        (PARTIAL_BEFORE.search(before[-24:]) and not SENTENCED.search(before))
        or PARTIAL_AFTER.match(text, figure.span.end)
        or (figure.kind == "money" and SOUGHT.match(text, figure.span.end))
    )


def same_noun(lemma: str) -> str:
    """One of the nouns that reporters use in turn for one thing: "worker" for "employee"."""
    return SAME.get(lemma, lemma)


def _key(token: Token) -> str:
    return token.text.lower() if token.pos == "PROPN" else same_noun(token.lemma)


def _governor(sentence: Sentence, token: int) -> int:
    """The verb above a token, or -1."""
    here = token
    for _ in range(12):
        above = sentence.tokens[here].head
        if above == here:
            break
        here = above
        if sentence.tokens[here].pos in ("VERB", "AUX") and sentence.tokens[here].dep != "aux":
            return here
    return here if sentence.tokens[here].pos in ("VERB", "AUX") else -1


def _clause(sentence: Sentence, verb: int) -> list[int]:
    """The tokens of a verb's clause: what hangs on it, but for other clauses and joined ones; and the noun that a
    relative clause belongs to.
    """
    found, waiting = [verb], [verb]
    while waiting:
        for child in sentence.tokens[waiting.pop()].children:
            if sentence.tokens[child].dep not in CLAUSES or sentence.tokens[child].pos not in ("VERB", "AUX"):
                found.append(child)
                waiting.append(child)
    if sentence.tokens[verb].dep in ("relcl", "acl"):
        noun = sentence.tokens[verb].head
        for child in sentence.tokens[noun].children:
            if sentence.tokens[child].dep in ("compound", "amod", "poss", "prep"):
                found += sentence.subtree(child)
        found.append(noun)
    return sorted(set(found))


def _subject(sentence: Sentence, verb: int) -> frozenset[str]:
    """The content words of the verb's subject."""
    if verb < 0:
        return frozenset()
    token = sentence.tokens[verb]
    roots = [c for c in token.children if sentence.tokens[c].dep in ("nsubj", "nsubjpass")]
    if token.dep in ("relcl", "acl"):
        roots = [token.head]
    elif token.dep in ("conj", "xcomp", "advcl") and not roots:
        roots = [c for c in sentence.tokens[token.head].children if sentence.tokens[c].dep in ("nsubj", "nsubjpass")]
    near = [n for root in roots for n in (root, *sentence.tokens[root].children)]
    return frozenset(_key(sentence.tokens[n]) for n in near if sentence.tokens[n].pos in ("NOUN", "PROPN"))


def _source(sentence: Sentence) -> str:
    """Who is said to say it: the subject of the verb of saying above, or of the sentence's "according to"."""
    for token in sentence.tokens:
        if token.lemma in SAYING and token.pos == "VERB":
            for child in token.children:
                if sentence.tokens[child].dep == "nsubj":
                    return _key(sentence.tokens[child])
            if token.lemma == "accord":
                below = [t for t in sentence.tokens if t.start > token.end and t.dep == "pobj"]
                return _key(below[0]) if below else ""
    return ""


def _is_definite(sentence: Sentence, figure: Figure) -> bool:
    """ "The 14 victims", "its $6 million grant"."""
    if figure.noun < 0:
        return False
    marks = [
        sentence.tokens[c] for c in sentence.tokens[figure.noun].children if sentence.tokens[c].dep in ("det", "poss")
    ]
    return any(t.lemma in ("the", "this", "that", "these", "those") or t.dep == "poss" for t in marks)


def _times(text: str, dates: Iterable[DateMention], sentence: Span) -> Iterable[str]:
    for date in dates:
        if date.type == "DATE" and date.span.meets(sentence):
            yield date.stated
    for match in re.finditer(
        r"\b(?:last|this|next|previous|past|prior)\s(?:year|month|week|season|quarter|decade|summer|winter|spring|"
        r"autumn|fall|century)\b|\bnineteenth|\b\d{4}s\b",
        text[sentence.start : sentence.end],
    ):
        yield match[0].lower()


def _dated(text: str, dates: Iterable[DateMention], sentence: Span) -> frozenset[str]:
    return frozenset(
        word.lower() for date in dates if date.span.meets(sentence) for word in re.findall(r"\w+", date.span.of(text))
    )


def are_apart(first: Told, second: Told) -> bool:
    """Said of different times, places or parties, by different people, or as plan and fact."""
    planned = first.modal != second.modal if not second.definite else first.modal and not second.modal
    if planned or first.changing or second.changing:
        return True
    if first.times and second.times and first.times.isdisjoint(second.times):
        return True
    if (
        bool(first.times) != bool(second.times)
        and first.past != second.past
        and not (first.definite or second.definite)
    ):
        return True
    if second.definite:
        if second.owner and (first.proper or first.names) and second.owner.isdisjoint(first.names | first.subject):
            return True
    elif first.names and second.names and first.names.isdisjoint(second.names):
        return True
    if first.source and second.source and first.source != second.source:
        return True
    if not second.definite:
        for ours, theirs in ((first.about, second.about), (first.subject, second.subject)):
            if ours and theirs and ours.isdisjoint(theirs) and (ours is first.about or first.proper == second.proper):
                return True
    mine, yours = first.figure.modifiers, second.figure.modifiers
    return bool(mine and yours and mine.isdisjoint(yours))


def is_subject(first: Told, second: Told) -> bool:
    """What one measures is what the other tells of: "the loss came to $32 million", "the $30 million loss"."""
    return bool((first.noun and first.noun in second.subject) or (second.noun and second.noun in first.subject))


def is_deed(first: Told, second: Told) -> bool:
    """What one measures is what the other says was done: "was fined £450", "the £360 fine"."""
    return any(
        noun and len(verb) > 2 and (noun[:STEM] == verb[:STEM] or noun == f"{verb}e")
        for noun, verbs in ((second.noun, first.verbs), (first.noun, second.verbs))
        for verb in verbs - LIGHT
    )


def likeness(first: Told, second: Told) -> float:
    """How much speaks for one thing: the noun, the verb, the subject, names and other words that both clauses have."""
    score = 0.0
    if first.noun and first.noun == second.noun:
        score += 2.0
        score += 1.0 if second.definite else 0.0
    elif is_subject(first, second) or is_deed(first, second):
        score += 2.0 + (1.0 if second.definite else 0.0)
    elif not second.noun and second.definite:
        score += 1.0
    verbs = (first.verbs & second.verbs) - LIGHT
    score += 2.0 if verbs else 0.0
    subject = (first.subject & (second.subject | second.words) | second.subject & first.words) - PLAIN
    score += min(2.0, 1.5 * len(subject))
    score += min(2.0, 1.0 * len((first.names & second.names) - subject))
    shared = (first.words & second.words) - first.names - verbs - subject - LIGHT
    score += min(3.0, 0.75 * len(shared))
    return score + min(1.0, 1.0 * len(first.figure.modifiers & second.figure.modifiers))
