"""What markup looks like that was left in a text: for each kind its signs and its patterns.

Written for this project after CommonMark 0.31, the HTML standard and what common publishing systems leave behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TAGS: Final = (
    "p|br|hr|div|span|strong|em|b|i|u|a|ul|ol|li|h[1-6]|table|tbody|tr|td|th|img|iframe|blockquote|script|style|"
    "figure|figcaption|tweet|sup|sub|center|font|embed|section|article|video|source|aside|button|o:p"
)
ENTITIES: Final = (
    "nbsp|amp|quot|lt|gt|apos|[lr]s?[sd]quo|[lr]aquo|[mn]dash|hellip|bull|middot|copy|reg|trade|euro|pound|cent"
    "|deg|shy|"
    "ensp|emsp|thinsp|zwnj|times|frac12|[aeiouAEIOU](?:acute|grave|circ|uml)|[no]tilde|ccedil|szlig|#\\d{2,6}"
    "|#x[0-9a-fA-F]{2,6}"
)
# Blocks and embeds of common publishing systems; a bracketed word alone may be an editor's, so most need a setting.
BLOCKS: Final = (
    r"gallery|caption|embed(?:yt)?|playlist|toc|contact-form-7|adrotate|vc_\w+|et_pb_\w+|wp_\w+|su_\w+|fusion_\w+"
)
LABELS: Final = (
    "Meta [Dd]escription|Meta [Tt]itle|SEO [Tt]itle|Focus [Kk]ey(?:word|phrase)s?|Alt [Tt]ext|Slug|Standfirst"
    "|Subhead(?:line|ing)?|Permalink|Excerpt|Featured [Ii]mage|Pull ?[Qq]uote|Body [Tt]ext|Body [Cc]opy"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mark: signs without which no search is needed, and what it looks like."""

    name: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    in_code: bool = False  # also looked for in texts about programming


def _kind(name: str, signs: tuple[str, ...], *patterns: str, in_code: bool = False) -> Kind:
    return Kind(name, signs, re.compile("|".join(patterns), re.MULTILINE), in_code)


KINDS: Final = (
    _kind(
        "table",
        ("|", "+-", "+="),
        r"(?:\|[ \t]{0,4}:?[-—–=_]{3,200}:?[ \t]{0,4})+\|?",
        r"[-—–]{3,200}[ \t]{0,4}\|[ \t]{0,4}[-—–]{3,200}[-—–|]*",
        r"\+[-=]{3,200}\+(?:[-=]{3,200}\+)*",
        r"^[ \t]{0,4}\|(?=[^\n]*[^\W\d_]{3})(?:[^|\n]+\|){2,}[ \t]*$",
    ),
    _kind(
        "tag",
        ("<", "-->", "]]>", "class=", "src=", "style=", "href=", '="', "=“", "=”"),
        r"^(?:</?)?(?:span|div|img|p|a) (?:class|src|style|href|id)=\S[^\n]{0,80}|<(?:caption|image|headline"
        r"|byline|photo)>|^</?(?:span|div|img)$",
        rf"</?(?:{TAGS})(?:[ \t][^<>\n]{{0,300}}=[^<>\n]{{0,300}})?[ \t]?/?>",
        r"<!--|-->\n|\]\]>|<(?:ref|cite|o:p|w:\w+|xml)\b[^<>\n]{0,80}>|<(?:\?xml|\?php|!DOCTYPE"
        r"|!\[CDATA\[)[^<>\n]{0,60}>?",
        r"\b(?:class|style|href|src|alt|rel|target|data-[a-z-]{2,20})=[\"“”][^\"“”\n]{0,120}[\"“”]",
    ),
    _kind(
        "script",
        (
            *("{", "();", "$(", "jQuery(", "})", "!important", "@import", "@media", "(function", "window.data"),
            *("window.ads", "window.loc", "window.on", "document.get", "document.wri", "document.add", "document.que"),
            *("console.", "googletag", "adsbygoogle", "dataLayer", "/*", "=IF(", "#REF!", "#N/A", "#VALUE!", "#DIV/0!"),
            *("#NAME?", "fbq(", "gtag(", "typeof ", "var ", "const "),
        ),
        r"(?:\$|\bjQuery)\((?:document|window|function|['\"“‘][#.\w])[^\n]{0,200}",
        r"\b(?:document|window|console|googletag|adsbygoogle|dataLayer|localStorage)(?:\.\w{2,30}){1,4} ?(?:\("
        r"|= |\|\|)[^\n]{0,200}",
        r"(?:\(|\b)function ?\w{0,30}\([\w, ]{0,60}\) ?\{[^\n]{0,200}|\}\)(?:\(\))?;",
        r"\b(?:gtag|fbq|ga|__gaTracker|_gaq\.push|twttr\.\w+|FB\.\w+)\(['\"“‘]\w[^\n]{0,120}",
        r"\b(?:var|const) \w{1,30} ?= ?[^\n]{1,120};|\bif ?\(typeof [^\n]{1,120}",
        r"(?:^|(?<=[\s}]))[.#@]?[a-zA-Z][\w .,>:#-]{0,60}\{ ?[\w-]{2,30}: ?[^{}\n]{1,120}[;}]|!important\b"
        r"|/\*[^*\n]{1,80}\*/|=IF\([^\n]{1,60}\)|#(?:REF!|N/A\b|VALUE!|DIV/0!|NAME\?)|@(?:media|import) [(\"“u]",
        r"\{ ?[\"“”]@?\w{1,30}[\"“”] ?: ?[^\n]{1,200}",
    ),
    _kind("entity", ("&", "nbsp;"), rf"&(?:{ENTITIES});|&nbsp\b(?!;)|(?<!&)\bnbsp;"),
    _kind(
        "escape",
        ("\\", "u201", "u00", "%20", "%2", "%E2"),
        r"(?<=[.!?”\"’a-z,:])(?:\\r?\\n|\\n)+(?=[A-Z“\" \\]|$)|^(?:\\n)+",
        r"\\u[0-9a-fA-F]{4}|(?<=\w)\\['’](?=\w)",
        r"(?<=[a-z])u2019(?=[a-z])|\bu201[cd](?=[A-Z])|(?<=[.,a-z])u201[cd]\b",
        r"(?<![/\w=?&-])[A-Za-z]{2,30}(?:%(?:20|2C|E2%80%9[0-9])[A-Za-z]{1,30}){1,12}(?![/\w=])",
        r"\\(?:text(?:bf|it|tt)|emph|cite[pt]?|ref|label|begin|end|section|footnote|href|url|par|pard|rtf\d)\b\{?",
    ),
    _kind(
        "markdown",
        ("**", "_", "# ", "](", "```", "==", "[[", "~~", "]["),
        r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*\*(?![\w*])",
        r"(?<!\w)__(?=[^\W\d_])[^_\n]{2,120}__(?!\w)",
        r"(?<![\w/@#.:_-])_(?=[^\W_])[^_\n]{2,100}(?<=[^\s_])_(?![\w/_])",
        r"~~(?=\S)[^~\n]{1,100}~~|(?<!\w)\[[^\[\]\n]{2,80}\]\[\w{0,20}\]",
        r"^#{1,6} (?=[^\W\d_])[^\n]{2,120}$",
        r"!?\[[^\[\]\n]{1,120}\]\((?:https?:|www\.|/)[^()\s]{1,300}\)",
        r"^```\w*$",
        r"^={2,6} ?[^=\n]{2,80}[^=\s] ?={2,6}$|\[\[(?:File|Image|Category):[^\]\n]{1,80}",
    ),
    _kind(
        "shortcode",
        ("[",),
        rf"\[/?(?:{BLOCKS})(?:[ \t][^\[\]\n]{{0,300}})?/?\]",
        r"\[[a-z][a-z0-9_-]{1,30} [a-z][a-z_-]{0,30}=[^\[\]\n]{1,300}\]",
        r"\[/(?!s\]|sarcasm|irony|rant|joke|snark)[a-z][a-z0-9_-]{0,30}\]",
        r"\[(?:youtube|vimeo|tweet|twitter|instagram|soundcloud|facebook|video|audio|embed) https?:[^\]\s]{1,200}\]",
        r"\[\[\{\"fid\"|\[(?:ad|adsense|ad_slot|adinserter|ads)[_-]?\d{0,3}\]|\[/?(?:url|img|quote|b|i|center"
        r"|color|size)"
        r"(?:=[^\[\]\n]{1,100})?\](?=[^\n]{0,200}\[/)",
        r"\[(?:IMAGE|IMG|PHOTO|EMBED|AD|ADVERT|ADVERTISEMENT|PULL ?QUOTE|CAPTION|WIDGET|SLIDESHOW|GALLERY|TWEET"
        r"|CHART|GRAPHIC"
        r"|INFOBOX|SIDEBAR|SUBHEAD|NEWSLETTER|RELATED|BREAKER|Image|Embed|Pull ?quote|Caption|Infobox|Sidebar)"
        r"(?::[^\[\]\n]{0,80}|[ _]\w{1,20}| (?:goes |to go )?here)?\]",
    ),
    _kind(
        "field",
        (
            "{",
            "%s",
            "%d",
            "%(",
            "$s",
            "%%",
            "@@",
            "<%",
            "undefined",
            "null",
            "NaN",
            "[object",
            "Title:",
            "Standfirst",
            "Subhe",
            "ermalink",
            "Excerpt",
            "Featured ",
            "Pull",
            "Body ",
            "[placeholder",
            "[ad",
            "[image",
            "[photo",
            "[caption",
            "[video",
            "nvalid",
            "Meta ",
            "SEO ",
            "Focus ",
            "Alt ",
            "Slug:",
        ),
        r"\{\{[^{}\n]{1,80}\}\}",
        r"\{%[^{}\n]{1,80}%\}",
        r"\$\{[\w.]{1,40}\}",
        r"(?<![\w{$])\{(?:name|title|date|author|url|link|city|count|number|caption|image|photograph"
        r"er|photo|credit|headline|byline|source|quote|text|[a-z]+[_.][a-z_.]+)\}(?!\})",
        r"(?<![\w%])(?<!\d )%(?:[sd]|\d\$[sd]|\(\w{1,30}\)[sd])(?!\w)",
        r"\[object Object\]",
        r"^\[(?:placeholder|advertisement|ad"
        r"|image|photo|caption|video player)\]$"
        r"|(?<![\w{$])\{(?:[A-Z][A-Za-z_ ]{1,30}|\d)\}(?!\})|\[(?:field|token|node|site|user):[\w:-]{2,40}\]",
        r"%%[a-z_]{2,30}%%|@@[a-z_]{2,30}@@|<%=?[^%<>\n]{1,60}%>",
        r"(?<=[A-Za-z]: )(?:undefined|null)(?=[ \t]*(?:$|[.,;|]))",
        r"\bNaN\b(?![ -](?:bread|breads))",
        r"[$€£] ?(?:undefined|null)\b",
        r"\b(?:[Bb]y|[Oo]n|[Uu]pdated|[Pp]ublished|[Pp]osted|[Aa]uthor|[Dd]ate):? (?:undefined|null)"
        r"(?=[ \t]*(?:$|[.,;|]))",
        r"^(?:undefined|null)$",
        r"\bundefined (?:minutes?|min|mins|comments?|views?|shares?)\b",
        r"\bInvalid [Dd]ate(?=[ \t]*(?:$|[|·]))",
        rf"^(?:{LABELS}): ?(?=\S)",
    ),
    # Each of its own, for a search is quick where a pattern begins with a plain letter, or its sign is rare.
    _kind("field", ("%",), r"%[A-Z][A-Z0-9_]{2,40}%|%[a-z_]{2,30}%\]"),
    _kind("field", ("$",), r"\$[A-Z][A-Z_]{3,40}\$"),
    _kind("field", ("##", "<<"), r"(?<![\w#])#{2,3}[A-Z][A-Z0-9_]{2,40}#{2,3}|<<[A-Za-z]\w{1,30}>>"),
    _kind(
        "field",
        ("_",),
        r"\[{1,2}[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,5}\]{1,2}",
        r"(?<![\w#@/.%])\[?\{?[A-Z]{2,30}(?:_[A-Z0-9]{2,30}(?:x\d{2,4})?){1,6}\}?\]?(?![\w./])",
        r"(?<![\w#@/.-])(?:div|img|image|caption|author|byline|headline|title|ad|banner|widget|slot|post"
        r"|article|placeholder"
        r"|template|field)_[a-z0-9]+(?:_[a-z0-9]+){0,5}(?![\w./@])",
    ),
    _kind(
        "field",
        ("IMG", "DSC", "MVI", "PXL"),
        r"(?<![\w/@#.])(?:IMG|DSC|DSCN|DSCF|MVI|PXL)_?\d{3,9}(?:\.(?:jpe?g|JPE?G|png|heic|MOV|mp4))?(?![\w/])",
    ),
    _kind(
        "dummy",
        (
            "ipsum",
            "TK",
            "goes here",
            "laceholder",
            "PLACEHOLDER",
            " HERE",
            "ample text",
            "ummy text",
            "XXX",
            "XX ",
            "o come]",
        ),
        r"[Ll]orem ipsum dolor(?: sit amet)?",
        r"\bTKTK\b|\bTK TK\b|\[TK\]|\[(?:[\w ]{2,30} )?(?:TK|to come)\]|\bX{2,8} (?:per cent|percent|million"
        r"|billion|words)\b|\b[XY]{2,3} people (?=[a-z])",
        r"\b(?:HEADLINE|CAPTION|BYLINE|SUBHEAD(?:LINE)?|PHOTO(?: CREDIT)?|CREDIT|NAME|QUOTE|DATE|TEXT|LINK"
        r"|IMAGE) (?:GOES )?HERE\b",
        r"\bPLACEHOLDER\b|^(?:[Pp]laceholder(?: (?:text|image|caption|headline|copy))?|[Ss]ample text"
        r"|[Dd]ummy text)\b[^\n]{0,40}$",
        r"\b[Pp]laceholder (?:text|image|caption|headline|copy) (?:here|for|to be|goes)\b",
        r"\b(?:[Hh]eadline|[Cc]aption|[Ss]ubhead|[Tt]ext|[Bb]ody copy) goes here\b",
    ),
    _kind(
        "memo",
        (
            "TODO",
            "FIXME",
            "[CHECK",
            "[check ",
            "(CHECK",
            "[NOTE TO",
            "[Note to",
            "[EDITOR:",
            "[Editor:",
            "[DESK",
            "[end of",
            "[END",
        ),
        r"\[?\b(?:TODO|FIXME)\b:?[^\n.\]]{0,60}\]?|[(\[](?:CHECK|check)(?: [^()\[\]\n]{1,60})?[)\]]",
        r"\[(?:(?:NOTE TO|Note to) (?:[Ee]d|[Dd]esk|[Ss]elf|[Ss]ubs?|ED|DESK|SUBS?|SELF)\w*|EDITOR:"
        r"|Editor: please|DESK:)[^\[\]\n]{0,80}\]",
        r"\[(?:end of|END OF) (?:article|story|text|ARTICLE|STORY|TEXT)\]",
    ),
    _kind(
        "letters",
        ("â€", "Ã", "Â", "�", "ï¿½", "ï»¿", "Õ", "Ô", "Ð", "Ñ", "?s ", "?t ", "?re ", "?ve ", "?ll "),
        "â€[™œ˜¦“”\x80-\x9f\u009d]?",
        "Ã[\u00a0-\u00bf\u0080-\u009f€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]",
        "Â[\u00a0£©®°»«·§]",
        "(?:[ÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,40}",
        "(?<=[a-z])[ÕÔ](?=[a-z])",
        "ï¿½|ï»¿|\ufffd{1,40}",
        # "don?t", "the company?s": an apostrophe that a program could not write
        r"(?<![\w/=&?])(?:[A-Za-z]{1,8}n\?t|[A-Za-z]{2,30}\?s|(?:[Ww]e|[Yy]ou|[Tt]hey|I|[Hh]e|[Ss]he"
        r"|[Ii]t)\?(?:re|ve|ll|d|m))"
        r"(?= [a-z])",
        in_code=True,
    ),
)
