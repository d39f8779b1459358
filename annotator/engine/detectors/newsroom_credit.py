"""A newsroom's internal credit, carried over from another language.

What it flags: credits of the kind that newsrooms elsewhere print and English ones do not: "Editor in charge: Lin
Yan", "(Responsible editor: …)", "(Editor: …)", "Reporter: … Editor: …", "our reporter Li Ming reported", "Xinhua
reporter Li Ming" at the head of a text, "Source: Harbour Net", "Original title:", "Proofreader:".

Why it matters
    It tells that the text was translated, often by a program, from an outlet that is not named, and that nobody
    edited it for its new readers.

Known limits
    English credits are left alone: "Editing by", "Reporting by", "Edited by", "Producer:". Some English-language
    papers outside Britain and America print "(Editor: …)" themselves. An interviewer called "Reporter:" is left alone.

Reference
    责任编辑 ("editor responsible for the piece") and 本报记者 ("this newspaper's reporter"), which Chinese
    outlets print at the foot and the head of an article, and their common machine translations.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.phrases import clipped, phrases
from annotator.engine.reading import Reading

RULE: Final = Rule(
    title="Carried-over newsroom credit",
    family="translation",
    severity="minor",
    needs=("paragraphs", "quotations"),
    templates={"credit": "“{words}” reads like another newsroom's credit, put into English. Where is the text from?"},
)
LONGEST: Final = 80  # characters of evidence
WORD: Final = r"[A-Z][\w'’-]+"
NAME: Final = rf"{WORD}(?: {WORD}){{0,2}}"
COLON: Final = r" ?[:：] ?"
AGENCY: Final = r"(?:Xinhua(?: News)?(?: Agency)?|CCTV|CNR|China News(?: Service)?|People['’]s Daily|TASS|RIA Novosti)"
PATTERNS: Final = (
    rf"[(（【](?:Reporters?|Correspondents?|Intern|Trainee) {NAME}[)）】]|^(?:Text ?[|｜] ?)?Reporter ?[|｜] ?{NAME}"
    rf"|^Text ?[|｜] ?Reporter {NAME}",
    rf"\bEditors?{COLON}{NAME}[;,/ ]{{1,3}}(?:Reporters?|Correspondents?|Proofread(?:er|ing)){COLON}{NAME}",
    rf"\bReporter {NAME},? (?:Correspondent|Intern|Trainee) {NAME}|^{AGENCY} (?:reporters?|correspondents?) {NAME}$",
    r"\b(?:[Oo]ur|[Tt]his) reporters? learn(?:ed|t) (?:from|that)\b|(?:^|(?<=[.!?”,)] ))[Tt]he reporter learn(?:ed"
    r"|t) (?:from|that)\b",
    r"\bPhotos? (?:courtesy of|provided by|by) the interviewees?\b|\bPhotographed by (?:our )?reporter\b",
    rf"^(?:Chief editor|Editor of this article|Editor['’]s responsibility|Audit|Planning|Redact(?:or|ion)"
    rf"|Responsible for the issue){COLON}{NAME}",
    rf"^Editor in charge {NAME}$|^\(Finish\)$|^[(（]Source{COLON}(?:People['’]s Daily|Xinhua"
    rf"|Global Times)[^)\n]{{0,20}}[)）]",
    # Editors with a task that only a translated credit gives them.
    rf"[(\[（【]?\b(?:[Ee]ditors?[ -]in[ -][Cc]harge|(?:[Rr]esponsible|[Dd]uty|[Ii]ntern|[Tt]rainee|[Cc]harge|[Pp]age"
    rf"|[Ww]eb) [Ee]ditors?"
    rf"|[Ee]ditor(?:ial)?[ -][Rr]esponsible|[Ee]diting[ -]in[ -][Cc]harge){COLON}{NAME}[)\]）】]?",
    r"\b[Ee]dit(?:ing|ed) by (?:the |a )?(?:duty|responsible|intern|web) editor\b(?: [A-Z]\w+){0,2}",
    # Bracketed: (Editor: Wang Fang), 【Editor: …】
    rf"[(\[（【](?:[Ee]ditors?|[Rr]eporters?|[Cc]orrespondents?|[Aa]uthor|[Tt]rainee|[Pp]roofread(?:er|ing)"
    rf"|[Tt]ranslator|[Cc]ompiled){COLON}{NAME}"
    rf"[^()\[\]（）【】\n]{{0,60}}[)\]）】]",
    rf"[(（](?:[Oo]ur|[Tt]his newspaper['’]s|{AGENCY}) (?:special |staff )?(?:reporters?"
    rf"|correspondents?)(?: {NAME})?[)）]",
    # Reporter and editor in one line.
    rf"\b(?:Reporters?|Correspondents?|Journalists?|Text){COLON}{NAME}[;,/|. ]{{1,3}}(?:Editors?|Editing"
    rf"|Proofreading|Photos?){COLON}{NAME}",
    # Who reports, at the head of a paragraph.
    rf"^(?:[Oo]ur|This newspaper['’]s|{AGENCY}) (?:special |trainee |intern )?(?:reporters?"
    rf"|correspondents?) {NAME}(?:,? (?:and )?{NAME})?"
    r"(?: reported ?[:：]|(?= (?:report|from|intern|learned)|[:,]))",
    rf"^(?:Intern|Trainee) (?:reporters?|journalists?) {NAME}",
    rf"\b(?:[Rr]eporter|[Oo]ur reporter) {NAME} reported ?[:：]",
    rf"^By {NAME}, (?:our )?reporter ?[:：]",
    # Where the text was, before it was here.
    rf"^[(（]?(?:Source|Original source|Article source|Text source){COLON}(?:[\w.'’-]+ ){{1,4}}?(?:[Nn]et"
    rf"|[Nn]etwork|[Cc]lient|WeChat"
    r"|[Oo]fficial [Aa]ccount|[Pp]ublic [Aa]ccount|[Nn]ews [Nn]etwork)\b[)）]?",
    rf"^(?:Original (?:title|headline)|Proofread(?:er|ing)|Typesett(?:er|ing)|First review|Second review"
    rf"|Final review|Reviewer|Chief review)"
    rf"{COLON}(?=\S)[^\n]{{1,60}}",
    rf"^(?:Photo(?:graph(?:y|ed)?)?|Text|Picture)/(?:[Rr]eporter |[Cc]orrespondent )?{NAME}",
)
SIGNS: Final = (
    "harge|esponsible|uty editor|uty Editor|ntern |rainee|age editor|eb editor|ditor:|ditors:|ditor :|"
    "eporter:|eporters:|eporter)|eporter |eporters |orrespondent|uthor:|roofread|ranslator:|ompiled:|ource:|"
    "riginal title|riginal headline|ypesett| review:|eviewer:|hoto/|ext/|icture/|：|ournalist|nterviewee|"
    "eporter｜|dited by|udit|hief editor|inish)|lanning:|edact|his article"
)
CREDITS: Final = phrases(SIGNS, *PATTERNS)


def find(reading: Reading) -> Iterator[Hit]:
    """Flag each credit."""
    for span in CREDITS.places(reading.text, reading.paragraphs):
        if not reading.quotations.holds(span.start):
            shown = clipped(reading.text, span, LONGEST)
            yield Hit("credit", ((shown, "credit"),), {"words": shown.of(reading.text)})
