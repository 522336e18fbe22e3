"""The words of a commitment that say when, by how much of a time they name."""

import re

from pipeline.rules.sieve import Sifted

FUTURE = Sifted(
    re.compile(
        r"\b(?:(?:early|late|mid|end\s+of|spring|summer|autumn|winter|christmas|easter)\b|"
        r"(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
        r"nov(?:ember)?|dec(?:ember)?)\b|\bin\s+may\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?may\b|"
        r"next\s+(?:week|month|year|meeting|agenda|term|spring|summer|autumn|winter|few)|coming\s+(?:week|month|year)|"
        r"(?:the\s+)?(?:\w+\s+)?meetings?\b|new\s+year|tomorrow|following\s+day|shortly|soon|imminently|"
        r"in\s+due\s+course|as\s+soon\s+as|within\s+(?:an?\s+(?:week|fortnight|month)|\w+\s+(?:days|weeks|months|years))|"
        r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+"
        r"(?:board|committee|panel|cabinet|council|forum|executive)\b|"
        r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|20[2-9]\d|q[1-4]\b|by\s+the\s+end|"
        r"later\s+(?:this|in|on)|this\s+(?:month|week|year|summer|autumn|winter|spring))",
        re.IGNORECASE,
    )
)
"""A time by which, or at which, one could ask whether it was done."""
DATED = Sifted(
    re.compile(
        r"\b(?:(?:in|on|by|from|before|during|until|for)\s+(?:the\s+)?(?:(?:early|late|mid|end\s+of|beginning\s+of)[\s-]+)?"
        r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:jan|febr)uary|march|april|may|june|july|august|"
        r"(?:sept|nov|dec)ember|october|spring|summer|autumn|winter|new\s+year|christmas|easter)\b|"
        r"(?:next|this)\s+(?:(?:financial\s+)?year|week|month|spring|summer|autumn|winter|term)|tomorrow|20[2-9]\d)",
        re.IGNORECASE,
    )
)
"""A time that a calendar shows."""
AT_MEETING = re.compile(
    r"\b(?:at|to|for|before)\s+(?:the|its|our|their|an?)\s+(?:next|following|future|(?-i:[A-Z])\w+)\s+"
    r"(?:\w+\s+){0,2}?(?:meeting|agm)\b",
    re.IGNORECASE,
)
BY_DAY = re.compile(
    r"\b(?:by|before|no\s+later\s+than|within)\s+(?:the\s+|next\s+|\d|an?\s+(?:week|fortnight|month)\b|\w+\s+(?:days|weeks|months)|"
    r"(?-i:[A-Z]))",
    re.IGNORECASE,
)
