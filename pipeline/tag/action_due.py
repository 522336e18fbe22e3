"""The words of a commitment -> its deadline, as printed and as a date."""

from pipeline import rules


def find_due(clause: str, anchor: str | None) -> tuple[str | None, str | None]:
    """Find the last deadline of a clause, with its date where one can be reckoned.

    >>> find_due("send it to all Members by 4 May 2031", "2031-04-01")
    ('4 May 2031', '2031-05-04')
    """
    found = [m for rule in rules.load("action_due") for m in rule.pattern.finditer(clause)]
    whole = [
        match
        for match in found
        if not any(
            other.start("due") <= match.start("due") < other.end("due")
            and len(other["due"]) > len(match["due"])
            for other in found
        )
    ]
    if not whole:
        return None, None
    best = max(whole, key=lambda match: match.start("due"))
    words = best["due"].strip()
    return words, resolve(words, anchor)


def resolve(words: str, anchor: str | None) -> str | None:
    """Reckon a date from the words of a deadline."""
    from pipeline.tag.dates import resolve_deadline

    return resolve_deadline(words, anchor)
