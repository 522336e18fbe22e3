"""Words of the records -> words that a reader of the web pages knows."""

import re

from pipeline.vocabulary import ENGLISH_MONTHS

STATUS = {
    "open": "open",
    "due": "due",
    "overdue": "overdue",
    "reported": "reported on",
    "completed": "completed",
    "superseded": "superseded",
    "noted": "noted, nothing to do",
    "no_later_meeting": "no later meeting here",
    "unclear": "unclear",
}

RELATION = {
    "reports": "Reported on",
    "completes": "Reported as done",
    "supersedes": "Replaced by",
    "repeats": "Asked again",
    "refers": "Mentioned",
    "responds": "Answered",
    "basis": "Discussed before",
}

METHOD = {
    "explicit_reference": "a reference in the text",
    "same_issue": "the same issue number",
    "matters_arising": "a “matters arising” item",
    "response_item": "a list of responses to recommendations",
    "tracker_row": "a row of a tracker",
    "promised_date": "the date it was promised for",
    "same_series": "the same standing item or series",
    "same_name": "an item of the same name",
    "similarity": "likeness of wording",
    "review": "a person's ruling",
}

DAY = r"(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])"
MONTHS = tuple(month.title() for month in ENGLISH_MONTHS)


def in_one_line(text: str) -> str:
    r"""Say a passage without its line breaks and the marks of a quotation that begin its lines.

    >>> in_one_line("be invited to\n> report on  cases; 3 > 2")
    'be invited to report on cases; 3 > 2'
    """
    return " ".join(re.sub(r"(?<=\n)[ \t]*>+(?=\s|$)", " ", text).split())


def cut(text: str, length: int) -> str:
    """Cut a long text off at a word.

    >>> cut("the empty homes plan", 12), cut("the plan", 12)
    ('the empty …', 'the plan')
    """
    whole = in_one_line(text)
    if len(whole) <= length:
        return whole
    return f"{whole[:length].rsplit(' ', 1)[0]} …"


def excerpt(text: str, search: str, length: int = 280) -> str:
    """Give the words of a long passage about the first that was searched for, else its beginning.

    >>> excerpt("one two three four five six", "FIVE", 20)
    '… four five six'
    """
    whole = in_one_line(text)
    looked_for = re.findall(r"\w+", search.casefold())
    places = [at for word in looked_for if (at := whole.casefold().find(word)) >= 0]
    start = min(places, default=0) - length // 3
    if len(whole) <= length or start <= length // 3:
        return cut(whole, length)
    return f"… {cut(whole[start:].partition(' ')[2], length)}"


def words(found: dict[str, str], key: str) -> str:
    """Say a word of the records; one that is not listed is shown as it is."""
    return found.get(key, key.replace("_", " "))


def day_in_words(day: str | None) -> str:
    """Say a day, month, window or repetition as people write it.

    >>> day_in_words("2022-06-21"), day_in_words("2023-06"), day_in_words("R/meeting")
    ('21 June 2022', 'June 2023', 'each meeting')
    """
    if not day:
        return "no date"
    if day == "R/meeting":
        return "each meeting"
    return days_in_words(day)


def days_in_words(text: str) -> str:
    """Say every day, month and window in a text as people write it.

    >>> days_in_words("due 2023-06/2023-08, not done")
    'due June 2023 to August 2023, not done'
    """
    windows = re.sub(rf"({DAY})/({DAY})", r"\1 to \2", text)
    return re.sub(DAY, one_day, windows)


def one_day(match: re.Match[str]) -> str:
    """Say one day or month."""
    year, month, *rest = match[0].split("-")
    if not 1 <= int(month) <= len(MONTHS):
        return match[0]
    return " ".join([*(str(int(day)) for day in rest), MONTHS[int(month) - 1], year])


def is_one_day(day: str | None) -> bool:
    """Say whether the value may stand in the datetime of a `time` element."""
    return bool(day and re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", day))
