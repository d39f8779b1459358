"""What text generators say to those who use them, and the marks that they leave: patterns, and signs of each kind.

Written for this project after the phrases that Wikipedia's "Signs of AI writing" lists.
"""

from __future__ import annotations

from typing import Final

APOSTROPHE: Final = "['’]"
REQUEST: Final = r"(?:th(?:is|at|e|ese)|your|such) (?:\w+ )?requests?"
MODEL: Final = (
    r"(?:AI|artificial intelligence|large language|language)(?: (?:language|text|chat|text-based|digital))?"
    r"(?: (?:model|assistant|chatbot|system|program|bot))?(?: (?:developed|created|trained|made) by \w+)?"
)
SELF: Final = (
    rf"\b[Aa]s an? {MODEL}, I(?: (?:do|am|can|cannot|have|lack|must|would|was|don|could|strive|aim|will)\b"
    rf"|{APOSTROPHE}m\b)",
    rf"\bI(?:{APOSTROPHE}m| am) (?:just |only )?an? (?:AI|large) language model\b",
    rf"\bI(?:{APOSTROPHE}m| am) (?:just |only )?an AI (?:assistant|model|chatbot)(?= (?:and|so|developed|created"
    rf"|trained)\b)",
    rf"\bI(?:{APOSTROPHE}m| am)? ?(?:can(?:no|{APOSTROPHE})t|unable to|not able to) "
    rf"(?:fulfil+|assist with|comply with|help with|complete|process) {REQUEST}",
    rf"\bI (?:apologi[sz]e|am sorry),? (?:but )?I (?:can(?:no|{APOSTROPHE})t|am (?:unable|not able) to) "
    r"(?:fulfil+|assist|comply|help with|generate|provide|create|write|browse|access)\b",
    rf"\b[Aa]s an? {MODEL},? I (?:cannot|can{APOSTROPHE}t|do not|don{APOSTROPHE}t|am unable|have no)\b",
    rf"\bI(?:{APOSTROPHE}m| am) (?:unable|not able) to (?:browse|access) (?:the (?:internet|web)|real-time"
    rf"|external|live)\b",
    rf"\bI(?:{APOSTROPHE}m| am) sorry,? (?:but )?I (?:can(?:no|{APOSTROPHE})t|am (?:unable|not able)) (?:to )?"
    r"(?:fulfil+|assist|comply|help|generate|provide|create|write|browse|access)\b",
    rf"\bI (?:do not|don{APOSTROPHE}t|cannot|can{APOSTROPHE}t) (?:have (?:access to |the ability to access )?real-time|"
    r"browse the (?:internet|web)|have personal (?:opinions|beliefs|experiences))\b",
)
CUTOFF: Final = (
    r"\b(?:[Aa]s of|[Uu]p to|[Uu]ntil|[Ss]ince) my (?:last|latest|most recent|current)? ?"
    r"(?:knowledge|training)(?: data)?(?: (?:update|cut-?off|date))*",
    r"\b[Bb]ased on my (?:training data|knowledge cut-?off)\b",
    r"\b[Aa]s of my (?:last|latest|most recent) update\b",
    r"\b[Mm]y (?:knowledge|training)(?: data)? ?(?:cut-?off|(?:only )?(?:ends|goes up to|extends to)"
    r"|was last updated)\b",
)
MADE: Final = (
    r"(?:rewritten|rewrite|revised|rephrased|paraphrased|reworded|polished|expanded|humani[sz]ed|condensed"
    r"|translated|SEO"
    r"|summari[sz]ed)"
)
# Of a bill or a statement one says "revised" and "translated", hardly these.
REMADE: Final = r"(?:rewritten|rewrite|rephrased|paraphrased|reworded|polished|humani[sz]ed|SEO)"
THING: Final = (
    r"(?:articles?|versions?|texts?|stor(?:y|ies)|paragraphs?|drafts?|posts?|pieces?|reports?|headlines?"
    r"|summar(?:y|ies)"
    r"|translations?|content)"
)
DOING: Final = (
    r"(?:expand|rewrite|adjust|shorten|add|revise|make|continue|turn|provide|draft|create|generate|format|tailor"
    r"|include|write)"
)
# What it says before and behind its product, and of it.
NOTE: Final = (
    rf"(?:this|the|that|these|all|any) (?:above |following )?(?:{THING}|example|response|quotes?|names?|details"
    rf"|figures)"
)
GIVEN: Final = (
    rf"(?:your {THING}|(?:the|your) (?:information|details|prompt|notes|text|article|story) "
    r"(?:you )?(?:have )?provided)"
)
LEAD: Final = r"(?:^|(?<=[.!?”] ))"
HERE: Final = rf"[Hh]ere(?:{APOSTROPHE}s| is| are)"
REPLY: Final = (
    # a warning: this is a fictional example
    r"(?:^|(?<=[.!?”] ))[(\[*]{0,3}(?:Please note|Note|Disclaimer|NOTE|Please be aware)(?: that)?\*{0,2}:?\*{0,2} "
    rf"(?i:(?:this is an? |{NOTE}(?: above)? (?:is|are|was|were|may be|have been|has been)(?: (?:an?|entirely"
    rf"|purely|only"
    rf"|for))? ?)"
    r"(?:fictional|fictitious|hypothetical|sample|illustrative|generic|simulated|made[ -]up|imaginary|placeholders?"
    r"|invented|based on my|example))\b[^\n]{0,80}",
    r"^[(\[]?(?:Please|Remember to|Make sure to|Be sure to) (?:verify|fact-check|double-check|replace|customi[sz]e) "
    r"[^.\n]{0,80}\b(?:before (?:publication|publishing|you publish)|placeholders?|brackets)\b",
    rf"{LEAD}I hope (?:this|that|the) (?:{THING}|{MADE} \w+|response) (?:helps|meets your"
    rf"|works for you)\b[^\n]{{0,60}}",
    rf"{LEAD}Feel free to (?:adjust|modify|edit|customi[sz]e|tweak|adapt) (?:this|it|the|any)\b[^\n]{{0,60}}",
    rf"{LEAD}I(?:{APOSTROPHE}ve| have) (?:{REMADE}|kept|shortened|revised|adjusted|expanded) (?:the|this|your) "
    rf"(?:tone|style|length|{THING})\b[^\n]{{0,60}}",
    rf"{LEAD}If you(?:{APOSTROPHE}d| would)? (?:like|want|need|prefer)[^.\n]{{0,60}}?, (?:I can|I{APOSTROPHE}(?:d|ll)) "
    rf"(?:also )?{DOING} (?:this|the|it|an?|more|another)\b[^\n]{{0,40}}",
    rf"{LEAD}(?:As (?:you )?requested|(?:As )?[Pp]er your request),? (?:here|below|I have|I{APOSTROPHE}ve"
    rf"|this {THING})\b[^\n]{{0,60}}",
    rf"{LEAD}Let me know if you(?:{APOSTROPHE}d like| need| want) (?:any (?:further |other |more )?)?"
    rf"(?:changes|revisions|edits|adjustments|modifications)\b[^\n]{{0,40}}",
    rf"{LEAD}{HERE} (?:(?:the|an?|your|my|some|two|three|four|five|ten|\d+) )?(?:[\w-]+ ){{0,4}}?"
    rf"(?:titles?|{THING}|openings?|leads?|ledes?|options?|versions?|alternatives?)(?: \w+){{0,3}}? "
    rf"(?:for|of|based on|to) {GIVEN}\b:?",
    # its report on its own work
    r"^\**(?:Word [Cc]ount|Tone|Target [Aa]udience|Style|Length)\b:?\**:? [^\n]{1,60}?"
    r"\b(?:Word [Cc]ount|Tone|Target [Aa]udience|Style|Length|Keywords)\b:?\**: ?[^\n]{0,60}"
    r"|^\*\*Word [Cc]ount:?\*\*:? ?\d+[^\n]{0,40}",
    # and what it was told to do
    r"^(?:Prompt|User|Human|Assistant|System): (?:Write|Rewrite|Summari[sz]e|Please|Certainly|Sure|Here"
    r"|You are)\b[^\n]{0,80}",
    r"^(?:Write|Rewrite|Summari[sz]e|Paraphrase) (?:an?|the|this) [^.\n]{0,60}?\b(?:article|text|paragraph"
    r"|story|summary)\b"
    r"[^\n]{0,80}\b\d+[- ]words?\b",
    r"^(?:Write|Rewrite) an? \d+[- ]word (?:news )?(?:article|story|summary)\b[^\n]{0,60}",
    rf"^(?:Certainly|Sure|Of course|Absolutely|Sure thing)[!,.] (?:[Hh]ere(?:{APOSTROPHE}s| is| are)|[Bb]elow is"
    rf"|I{APOSTROPHE}(?:d|ll)) [^\n]{{0,60}}?(?:\b{MADE}\b[^\n]{{0,30}}?\b{THING}\b|\b{THING}\b|\b{MADE}\b)",
    rf"{LEAD}(?:Certainly|Sure|Of course|Absolutely|Sure thing)[!,.] (?:{HERE}|[Bb]elow is|I{APOSTROPHE}(?:d|ll)) "
    rf"[^\n]{{0,60}}?\b(?:{MADE}|version of (?:the|your)|your {THING})\b",
    rf"^(?:Here(?:{APOSTROPHE}s| is| are)|Below is) (?:the|an?|your|my"
    rf"|some) [^.\n]{{0,40}}?\b(?:{REMADE}\b[^.\n]{{0,40}}?\b{THING}"
    rf"|{MADE} (?:news |blog |feature )?(?:articles?|stor(?:y|ies)|posts?|drafts?"
    rf"|paragraphs?))\b(?=[^.\n]{{0,60}}:|[.:]?$)",
    rf"(?:^|(?<=[.!?] ))(?:Let me know if (?:you{APOSTROPHE}d|you would) (?:like|want) "
    r"(?:me to|any (?:changes|adjustments|revisions|edits|modifications))"
    rf"|Would you like me to {DOING} (?:this|the|it|an?|more)\b|Is there anything else I can (?:help|assist) you with)",
    rf"^Here(?:{APOSTROPHE}s| is) (?:the|your) (?:article|paragraph) (?:with|in|rewritten|rephrased"
    rf"|written)\b[^\n]{{0,60}}:$",
    rf"^(?:Rewritten|Revised|Paraphrased|Rephrased|Reworded|Improved|Humani[sz]ed) {THING}:",
    r"\b[Pp]lease (?:provide|share|paste) (?:me with )?the (?:full |original )?(?:text|article|content|passage)\b"
    r"[^.\n]{0,40}\b(?:like me to|want me to|so (?:that )?I can)\b",
    r"\bIs there anything else you would like me to\b|\bChatGPT can make mistakes\. Check important info",
    r"\bRegenerate response\b(?! (?:button|option|key))",
    r"^(?:ChatGPT said:|Copy code|You said:)$",
)
REFERENCE: Final = (
    r"\boaicite\b(?::\d+)?|:?\bcontentReference\b(?:\[[^\]\n]{0,40}\])?",
    r"\b(?:cite)?turn\d{1,2}(?:search|news|view|image|fetch|file)\d{1,3}\b",
    r"[?&]utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?)",
    r"\[cite_start\]|\[cite: ?\d[\d, ]{0,40}\]|【\d{1,3}[:†][^】\n]{0,40}】|\bgrok_card\b|\[attached_file:\d+\]"
    r"|<\|(?:endoftext|im_end|im_start)\|>",
)
# What a template leaves blank. Lower-case "[insert joke here]" is a writer's own joke.
BLANK_NOUN: Final = (
    r"names?|dates?|quotes?|titles?|sources?|links?|locations?|cit(?:y|ies)|numbers?|statistics?|figures?|images?"
    r"|photos?|captions?"
    r"|company|organi[sz]ation|authors?|e-?mail|phone|address|position|details|url|URL|month|year|day|percentage"
    r"|amount|country"
    r"|spokesperson|experts?|officials?|headlines?|byline|state|town|website|contact"
)
BLANK: Final = (
    rf"\[(?:Insert|INSERT|Add|Enter|Include) [^\[\]\n]{{0,50}}?\b(?i:{BLANK_NOUN})\b[^\[\]\n]{{0,40}}\]",
    r"\[(?:Your|YOUR) (?i:(?:full |first |last |company |business |e-?mail |phone )?(?:name|company|title|e-?mail"
    r"|address|number"
    r"|organi[sz]ation|city|position|website|contact|publication|outlet))[^\[\]\n]{0,20}\]",
    r"\[(?:Author|Spokesperson|Expert|Company|Journalist|Reporter|Organi[sz]ation|Official|Source|Publication"
    r"|First|Last|Full)"
    r"(?:['’]s)? (?:Name|Title|Quote|Position)\]|\[(?:Name|Date|Title|Quote|Number|Amount|Location)\]"
    r"|\[X{1,2}\](?=%| percent| million| billion)|\[City,? (?:State|Country)\]|\[Current (?:Date|Year)\]"
    r"|\[(?:Name|Title|Quote|Photo|Image|Link|Location|Date) (?:and title )?(?:of|from|to) [^\[\]\n]{2,50}\]"
    r"|\[[A-Z][^\[\]\n]{1,40} here\]|\[insert (?:date|link|quote|source|image|photo|caption|number)(?: here)?\]"
    r"|\[(?:Continue|Expand|Elaborate|Describe|Specify|Mention) (?!reading)[^\[\]\n]{2,60}\]",
)
# Without one of these a text has nothing of the kind.
SIGNS: Final = {
    "self": (
        " AI|language model|request|I'm sorry|I’m sorry|am sorry|real-time|browse the|apologi|browse| access|personal "
    ),
    "cutoff": (
        "my knowledge|my training|my last|my latest|my most|my current|My knowledge|My training|My last|"
        "My latest|My most|My current|Based on my|based on my"
    ),
    "reply": (
        "Certainly|Sure|Of course|Absolutely|Here's|Here’s|Here is|Here are|Below is|Let me know if|"
        "Would you like me|Is there anything else|Regenerate|ChatGPT said|Copy code|You said:|ChatGPT can|"
        "lease provide|lease share|lease paste|Rewritten|Revised|Paraphrased|Rephrased|Reworded|Improved|"
        "Humani|Note:|Note that|Note*|lease note|lease be aware|NOTE|Disclaimer|before pub|before use"
        "|before you pub|placeholder|brackets|I hope th"
        "|Feel free|I've rew|I've reph|I've kept|I've short|I've rev|I've adj|I've exp|I've par|I’ve rew"
        "|I’ve reph|I’ve kept|I’ve short|I’ve rev|I’ve adj|I’ve exp|I’ve par|I have rew|I have reph|I have kept"
        "|I have short|I have rev|I have adj|I have exp|"
        "If you'd like|If you’d like|If you would|If you want|If you need|If you prefer|s requested"
        "|our request|Word count|Word Count|Tone:|Tone*|Prompt:|User:"
        "|Human:|Assistant:|System:|"
        "Write |Rewrite |Summari|Paraphrase "
    ),
    "reference": (
        "oaicite|contentReference|utm_source|[cite|【|grok_card|[attached_file|<|turn0|turn1|turn2|turn3|"
        "turn4|turn5|turn6|turn7|turn8|turn9"
    ),
    "blank": "[",
}
