"""The words that open a list of people: `Present:`, `Apologies for absence`, `Sederunt`."""

import re
from typing import Final

WHO: Final = (
    r"[\W_]*(?:(?:other|also|those|all)\s+)?"
    r"(?:(?:members?|councillors?|officers?|officials?|others?)\s+)?"
)
CAME: Final = r"(?:also\s+)?present|in\s+attendance|attendance|attendees|attending|yn\s+bresennol"
WROTE: Final = (
    r"apologies(?:\s+for\s+absence)?|absent|substitutes?|membership|sederunt|ymddiheuriadau"
)
OPENS_PEOPLE: Final = rf"{WHO}(?:{CAME}|{WROTE})\b"
NUMBERED_PEOPLE: Final = rf"(?:\W*\d+\W+)?{OPENS_PEOPLE}"
PEOPLE: Final = re.compile(NUMBERED_PEOPLE, re.IGNORECASE)
PRESENT: Final = re.compile(rf"{WHO}(?:{CAME})\b", re.IGNORECASE)
"""Without those who sent apologies, which are an item of some agendas."""
