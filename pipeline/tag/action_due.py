"""The words of a commitment -> its deadline, as printed and as a date."""

import re

from pipeline import rules


def find_due(clause: str, anchor: str | None) -> tuple[str | None, str | None]:
    """Find the last deadline of a clause, with its date where one can be reckoned.

    >>> find_due("send it to all Members by 4 May 2031", "2031-04-01")
    ('4 May 2031', '2031-05-04')
    """
    best: re.Match[str] | None = None
    for rule in rules.load("action_due"):
        for match in rule.pattern.finditer(clause):
            if best is None or match.start() >= best.end():
                best = match
    if best is None:
        return None, None
    words = best["due"].strip()
    return words, resolve(words, anchor)


def resolve(words: str, anchor: str | None) -> str | None:
    """Reckon a date from the words of a deadline."""
    from pipeline.tag.dates import resolve_deadline

    return resolve_deadline(words, anchor)
