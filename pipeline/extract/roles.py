"""The words by which extractors of structured pages tell the parser what a block is.

A `Block.role` is one of these; plain documents leave it empty. `Block.ref` holds what is in
brackets.
"""

from typing import Final

ROLES: Final[dict[str, str]] = {
    "meeting_title": "the page's own line with committee and date",
    "item": "an item's title line; the label is its number as printed [the platform's item id]",
    "section": "a heading inside an item [agenda_text, decision, minutes, papers, vote]",
    "agenda_text": "what the agenda says of an item",
    "decision": "printed under a Decision heading",
    "minutes": "printed under a Minutes heading",
    "vote": "a line or row of a recorded vote",
    "attachment": "the title of a linked paper [address]",
    "issue": "a link to the item's issue history [issue id]",
    "more": "the page says that the text is cut off here [address of the whole]",
    "exempt": "the page says that the public are excluded from the item",
    "attendee": "a person listed as attending [role; attendance]",
    "committee": "a committee on a list [the platform's committee id]",
    "meeting": "a meeting on a list [the platform's meeting id]",
    "history": "one row of an issue's history [address of the item it points to]",
    "furniture": "navigation and notices that no reader looks for; never a paragraph",
}

FACTS: Final[dict[str, str]] = {
    "page_kind": "what the page's structure shows it to be, a `vocabulary.DocumentKind`",
    "council": "the council's name as the page or the file's metadata states it",
    "committee": "the committee's name",
    "committee_id": "the platform's number of it",
    "date": "the meeting's day, ISO",
    "time": "as printed",
    "venue": "as printed",
    "meeting_id": "the platform's number of the meeting",
    "meeting_status": "held, cancelled or planned",
    "title": "the document's own title",
    "issue_id": "the issue number that a page as a whole is about",
    "item_id": "the platform's item number that a page as a whole is about",
    "url": "the page's own canonical address, if it prints one",
    "language": "a declared language, BCP 47",
    "author": "from the file's metadata",
    "decision_maker": "who took the decision that the page records",
    "reference": "the decision's own reference",
}
"""Keys of `Extracted.facts`, a sequence of pairs in the order found."""
