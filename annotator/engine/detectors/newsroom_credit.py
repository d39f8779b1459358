"""A newsroom's internal credit, carried over from another language.

What it flags: credits of the kind that newsrooms elsewhere print and English ones do not: "Editor in charge: Lin
Yan", "(Responsible editor: …)", "(Editor: …)", "Reporter: … Editor: …", "Source: Harbour Net", "Original title:",
"Proofreader:", "Redaktion: …"; roles put together of a newsroom's words ("Issuing editor", "Author of the text",
"Material prepared by"); the initials of an agency's desk ("jmr/lgs/ah"), its mark for the end ("Enditem"),
and a feed's own notice that nobody edited the text.

Why it matters
    It tells that the text was translated, often by a program, from an outlet that is not named, and that nobody
    edited it for its new readers.

Known limits
    Who reports, named in a dateline ("(Reporter Li Ming)"), is left alone. English credits are left alone too:
    "Editing by", "Reporting by", "Edited by", "Producer:", and the long credits of features. Roles that are put
    together are looked for in the first and the last lines only, and credits must be all of the line. Some
    English-language papers outside Britain and America print "(Editor: …)" themselves. An interviewer called
    "Reporter:" is left alone. Initials and lone labels count only on a line of their own or at the end of the text.

Reference
    Labels such as 责任编辑 or "Redaktion", which outlets print at the foot of an article, and what translation
    programs make of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine import imprint
from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.phrases import clipped, phrases
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Carried-over newsroom credit",
    family="translation",
    severity="minor",
    needs=("paragraphs", "quotations"),
    templates={
        "credit": "“{words}” reads like another newsroom's credit, put into English. Where is the text from?",
        "initials": "“{words}” reads like the mark of an agency's desk. Where is the text from?",
        "unedited": "“{words}” tells that nobody read the text before it was printed. Where is it from?",
    },
)
LONGEST: Final = 80  # characters of evidence
WORD: Final = r"[A-Z][\w'’-]+"
NAME: Final = rf"{WORD}(?: {WORD}){{0,2}}"
# As a credit gives it: "Z. Xiao", "huaxia", "M.", "Li Ming and Zhao Wen".
SHORT_NAME: Final = (
    r"(?:(?:[A-Z]\. ?){1,3}(?:[A-Z][\w'’-]+)?|[A-Z][\w'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+|de|van|von|al)){0,3}|[A-Z]{2,4}"
    r"|[a-z]{2,12})"
)
PERSONS: Final = rf"{SHORT_NAME}(?:(?:, | and | & |/){SHORT_NAME}){{0,3}}"
# Labels of a newsroom's own people, and the same in languages whose credits are often left as they were.
DESK: Final = (
    r"(?:[Rr]eporters?|[Cc]orrespondents?|[Jj]ournalists?|[Ee]ditors?|[Ss]ub-?editor|[Dd]esk"
    r"|[Pp]roof(?:read(?:er|ing))?"
    r"|[Tt]ranslator|[Tt]ranslation|[Cc]ompile[rd](?: by)?|[Ee]dited by|[Ee]diting|[Rr]eviewed by|[Cc]hecked by"
    r"|[Aa]pproved by|[Rr]eported by|[Tt]ranslated by|[Ll]ayout|[Tt]ypist|[Ii]ntern|[Cc]orrector|[Cc]opy[ -]?editor"
    r"|[Nn]ews(?:room| desk)|[Dd]uty (?:editor|officer)|[Ee]ditorial office|[Ee]ditor-in-chief)"
)
WORKS: Final = (
    r"(?:[Pp]hotos?|[Pp]ictures?|[Tt]ext|[Vv]ideo|[Ww]riter|[Ww]ritten by|[Aa]uthor|[Ss]ources?|[Gg]raphics?)"
)
ABROAD: Final = (
    r"(?:Redacción|Redaktion|Redakteur(?:in)?|Rédaction|Redazione|Redacteur|Redakcja|Redaktor|Redaktör|Fuente|Quelle"
    r"|Fonte|Kaynak|Sumber|Penulis|Pewarta|Auteur|Autor(?:in)?|Autore|Fotos?|Muhabir|Haber|Editör|Nguồn|Bron|Źródło"
    r"|Traducción|Übersetzung|Traduction|Редактор|Автор|Источник|Корреспондент|编辑|责任编辑|记者|来源|作者|編集|기자)"
)
# The same without a colon: "Reporter P. Lin, responsible editor M. Gao".
NAMED: Final = (
    r"(?:(?:[Ss]taff |[Ii]ntern |[Oo]ur )?(?:[Rr]eporters?|[Cc]orrespondents?|[Pp]hotographers?|[Tt]ranslators?)"
    r"|(?:[Rr]esponsible |[Dd]uty |[Cc]hief |[Ww]eb |[Pp]age )?[Ee]ditors?|[Pp]roofreaders?)"
    rf" (?=[A-Z]){PERSONS}"
)
BETWEEN: Final = r"(?: ?[;,/|·•–—-] ?|\. ?| ?[)\]】] ?[(\[【] ?| )"
COLON: Final = r" ?[:：] ?"
PATTERNS: Final = (
    # A line of labels: "Compiled by Thu Ha - Editor: Minh Duc", "Source: agencies. Edited by: Z. Xiao".
    rf"^[(\[【]?(?:{DESK}|{WORKS}){COLON}{PERSONS}(?:{BETWEEN}(?:{DESK}|{WORKS}){COLON}{PERSONS}){{1,4}}[)\]】.]?$",
    rf"^(?:[Cc]ompiled|[Rr]eported|[Tt]ranslated|[Ww]ritten) by {PERSONS}{BETWEEN}{DESK}{COLON}{PERSONS}[)\]】.]?$",
    rf"[(\[（【]{DESK}{COLON}{PERSONS}[)\]）】]",
    rf"^[(\[【]?{ABROAD}{COLON}(?=\S)[^\n]{{1,60}}$|(?<=[.!?”\"] )[(\[【]?{ABROAD}{COLON}{PERSONS}[)\]】]?$",
    r"^[(\[]?Sources?: ?(?:news )?[Aa]genc(?:y|ies)(?: reports)?\b[)\]]?",
    rf"(?:^(?:\[[^\[\]\n]{{3,40}}\] )?|(?<=[.!?”\"] ))(?:[Ww]eb )?[Ee]ditors?{COLON}"
    rf"(?:[a-z]{{2,12}}|{NAME}(?:, {NAME}){{0,3}})$",
    rf"^(?:[Ss]pecial |[Oo]ur |[Ss]taff )?(?:[Rr]eporters?|[Cc]orrespondents?){COLON}{WORD} {WORD}(?:, {NAME}){{0,3}}$",
    rf"^[(\[【]?{NAMED}(?:(?: ?[,;/|·•] ?| [–—-] |\. | and ){NAMED}){{1,3}}[)\]】.]?$",
    rf"^[(（](?:[A-Z][\w’'-]+ ){{1,4}}(?:reporter|correspondent) {NAME}[)）]",
    rf"^(?:Reporter|Correspondent|Proofreader) {WORD} {WORD}$|[(\[（【](?:Editors?|Proofreader) {NAME}[)\]）】]",
    r"^[(\[]?[Ww]ith information from (?:the )?[A-Z][^\n.]{1,60}$|^[Rr]ead the original(?: text)?$",
    r"^[(\[]?(?:Agencies|News [Aa]gencies|Web [Dd]esk|News [Dd]esk|Monitoring [Dd]esk)[)\]]?$",
    rf"^(?:[Ee]dited|[Cc]hecked|[Aa]pproved|[Pp]roofread|[Rr]eviewed) by{COLON}{PERSONS}$",
    r"^\[[A-Z]\w+-style (?:summary|report|brief)\]|^(?:\(|—|-)?(?:Enditem|ENDITEM|\(END\)|\(End\)|\[End\])\)?$",
    rf"\bEditors?{COLON}{NAME}[;,/ ]{{1,3}}(?:Reporters?|Correspondents?|Proofread(?:er|ing)){COLON}{NAME}",
    r"\bPhotos? (?:courtesy of|provided by|by) the interviewees?\b|\bPhotographed by (?:our )?reporter\b",
    rf"^[(（]?(?:Chief editor|Editor of this article|Editor['’]s responsibility|Audit|Planning|Redact(?:or|ion)"
    rf"|Responsible for the issue){COLON}{NAME}",
    rf"^Editor in charge {NAME}$|^\(Finish\)$",
    # Editors with a task that only a translated credit gives them.
    rf"[(\[（【]?\b(?:[Ee]ditors?[ -]in[ -][Cc]harge|(?:[Rr]esponsible|[Dd]uty|[Ii]ntern|[Tt]rainee|[Cc]harge|[Pp]age"
    rf"|[Ww]eb) [Ee]ditors?"
    rf"|[Ee]ditor(?:ial)?[ -][Rr]esponsible|[Ee]diting[ -]in[ -][Cc]harge){COLON}{NAME}[)\]）】]?",
    r"\b[Ee]dit(?:ing|ed) by (?:the |a )?(?:duty|responsible|intern|web) editor\b(?: [A-Z]\w+){0,2}",
    # Bracketed: (Editor: Wang Fang), 【Editor: …】
    rf"[(\[（【](?:[Ee]ditors?|[Rr]eporters?|[Cc]orrespondents?|[Aa]uthor|[Tt]rainee|[Pp]roofread(?:er|ing)"
    rf"|[Tt]ranslator|[Cc]ompiled){COLON}{NAME}"
    rf"[^()\[\]（）【】\n]{{0,60}}[)\]）】]",
    # Reporter and editor in one line.
    rf"\b(?:Reporters?|Correspondents?|Journalists?|Text){COLON}{NAME}[;,/|. ]{{1,3}}(?:Editors?|Editing"
    rf"|Proofreading|Photos?){COLON}{NAME}",
    # Where the text was, before it was here.
    rf"^[(（]?(?:Source|Original source|Article source|Text source){COLON}(?:[\w.'’-]+ ){{1,4}}?(?:[Nn]et"
    rf"|[Nn]etwork|[Cc]lient|WeChat"
    r"|[Oo]fficial [Aa]ccount|[Pp]ublic [Aa]ccount|[Nn]ews [Nn]etwork)\b[)）]?",
    rf"^(?:Original (?:title|headline)|Proofread(?:er|ing)|Typesett(?:er|ing)|First review|Second review"
    rf"|(?:First|Second|Final) (?:instance|trial)"
    rf"|Final review|Reviewer|Chief review)"
    rf"{COLON}(?=\S)[^\n]{{1,60}}",
    rf"^(?:Photo(?:graph(?:y|ed)?)?|Text|Picture|Reporter|Editor|Correspondent)/"
    rf"(?:[Rr]eporter |[Cc]orrespondent )?{NAME}",
)
SIGNS: Final = (
    "n charge|n Charge|n-charge|harge editor|harge Editor|esponsible editor|esponsible Editor|esponsible:"
    "|responsibility|esponsible for the issue|uty editor|uty Editor|ntern |rainee|age editor|eb editor|ditor:"
    "|ditors:|ditor :|ditor/|"
    "eporter:|eporters:|eporter)|eporter |eporters |eporter/|orrespondent|uthor:|roofread|ranslator"
    "|ranslated by|ranslation:|ompiled by|ompiled:|ource:|"
    "riginal title|riginal headline|ypesett| review:| instance:| trial:|eviewer:|hoto/|ext/|icture/|："
    "|ournalist:|ournalists:|"
    "nterviewee|eporter｜|dited by|diting:|diting by|hecked by|pproved by|eviewed by|esk:|ayout|ypist|ewsroom:"
    "|ews desk|eb desk|"
    "rrector:|Agencies|Agency|-style|nditem|NDITEM|END)|End)|End]|Reda|Réda|Fuente|Quelle|Fonte|Kaynak|Sumber"
    "|Penulis|Pewarta|Autor|Auteur|"
    "Foto|Muhabir|Haber|Editör|Nguồn|Bron:|Źród|Traduc|Übers|Редактор|Автор|Источник|Корресп|编|记者|来源|作者|編|기자|"
    "Audit|hief editor|inish)|lanning:|edact|his article|ith information|eb Desk|Desk|writers |the original"
)
CREDITS: Final = phrases(SIGNS, *PATTERNS)
# An agency's desk signs with the initials of those who wrote and edited: "(EFE) jmr/lgs/ah", "bur-abc/de", "(dpa/lno)".
INITIALS: Final = re.compile(
    r"(?:\((?:[A-Z]{2,8}|[A-Z][a-z]{2,8})\) ?)?(?:bur-)?[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}|"
    r"[-–—(\[#* ]{0,4}(?:END|End|ENDS|Ends|ends|30|FINISH|Finish|NNNN|###)[-–—)\]#* ]{0,4}|"
    r"\((?=[^()]*[a-z])[A-Za-z]{2,6}(?:/[A-Za-z]{2,6}){1,4}\)|(?:[A-Z]{2,4}/){2,4}[A-Z]{2,4}"
)
UNEDITED: Final = phrases(
    "edited by|feed|auto-gen|ot edited|achine|utomatically ",
    r"^[(\[]?(?:[Mm]achine translation|[Tt]ranslated (?:automatically|by (?:a )?(?:machine|computer|Google\b|DeepL)))"
    r"[^\n]{0,60}$",
    r"\(?\b(?:[Ee]xcept for the headline, )?(?:[Tt]his|[Tt]he) (?:story|article|report|copy|text|item)[^.\n]{0,40}? "
    r"(?:has|have|was) not been (?:edited|created|checked|reviewed|modified)\b[^.\n]{0,120}\.?\)?",
    r"\(?\b(?:[Tt]his|[Tt]he) (?:story|article|report|copy|text|item|post)[^.\n]{0,40}? (?:is|was|has been) "
    r"(?:auto-?generated|(?:automatically|machine)[ -](?:generated|translated|published))\b[^.\n]{0,100}\.?\)?",
)
# Two words with a bar between them are no initials, and the credits of a film no newsroom's.
PAIRS: Final = words(
    "and or yes no his her he she him it on off in out km the to of by via pro con win am pm us them not"
)
FILM: Final = re.compile(r"\b(?:Producers?|Directors?|Camera|Sound|Music|Cast|Starring|Screenplay|Host)\b")
LAST: Final = 2  # lines at the foot in which initials are looked for


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each credit."""
    text = reading.text
    found = list(_known(reading))
    for span in imprint.carried_over(text, reading.paragraphs):
        if not reading.quotations.holds(span.start) and not any(span.meets(other) for _, other in found):
            found.append(("credit", span))
    yield from (_hit(key, text, span) for key, span in found)
    for paragraph in reading.paragraphs[-LAST:]:
        if signed := _initials(text, paragraph):
            yield _hit("initials", text, signed)


def _known(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Credits of a known wording, wherever they stand."""
    text = reading.text
    for key, kept in (("credit", CREDITS), ("unedited", UNEDITED)):
        for span in kept.places(text, reading.paragraphs):
            if not reading.quotations.holds(span.start) and not FILM.search(_line(text, span)):
                yield key, span


def _initials(text: str, paragraph: Span) -> Span | None:
    """Initials that are a whole line, or in brackets behind the last sentence."""
    start = max(paragraph.start, text.rfind("\n", paragraph.start, paragraph.end) + 1)
    start = max(start, paragraph.end - 30)
    line = text[start : paragraph.end]
    opening = line.rfind(" (")
    if opening > 0 and line[opening - 1] in '.!?”"' and INITIALS.fullmatch(line[opening + 1 :]):
        return Span(start + opening + 1, paragraph.end)
    if not PAIRS.isdisjoint(re.split(r"[/-]", line)):
        return None
    whole = start == paragraph.start or text[start - 1] == "\n"
    return Span(start, paragraph.end) if whole and INITIALS.fullmatch(line) else None


def _line(text: str, span: Span) -> str:
    """The line that a span begins in, clipped."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - LONGEST)
    return text[start : span.end]


def _hit(key: str, text: str, span: Span) -> Hit:
    shown = clipped(text, span, LONGEST)
    return Hit(key, ((shown, "credit"),), {"words": shown.of(text)})
