"""The words by which extractors of structured pages tell the parser what a block is.

A `Block.role` is one of these; plain documents leave it empty. `Block.ref` holds what is in
brackets. Pages of a platform and its web service use the same words, so that one parser reads
both. Blocks stand in this order: `meeting_title`, `field`, `attachment` of the meeting, then for
each `item` its `attachment`, `issue`, `agenda_text`, and each `section` heading followed by what
it holds. A paragraph under no heading of a known section has no role.
"""

from typing import Final

ROLES: Final[dict[str, str]] = {
    "meeting_title": "the page's own line with committee and date",
    "item": "an item's title line; the label is its number as printed [the platform's item id]",
    "group": "a heading over several items, which platforms number 0; ends the item before it",
    "section": "a heading inside an item [agenda_text, decision, minutes, papers, vote, body]",
    "agenda_text": "what the agenda says of an item",
    "decision": "printed under a Decision heading",
    "minutes": "printed under a Minutes heading",
    "vote": "a line or row of a recorded vote",
    "attachment": (
        "the title of a linked paper, as printed or as the link's own title says; of the meeting "
        "as a whole before the first item, else of the item [address; none where it is withheld]"
    ),
    "issue": "a link to the item's issue history [issue id]",
    "more": "the page says that the text is cut off here [address of the whole]",
    "exempt": "the page marks the whole item as withheld from the public",
    "attendee": "the name of a person listed as attending [role; attendance]",
    "member": "a person on a committee's list of members [office, if any]",
    "committee": "a committee on a list [the platform's committee id]",
    "meeting": "a meeting on a list: day, time, committee, status [the platform's meeting id]",
    "listed_decision": "a decision on a list, a row with its dates [the platform's decision id]",
    "history": "one row of an issue's history [address of the item it points to]",
    "field": "a labelled fact of the page, label and value on one line [label in small letters]",
    "furniture": "a notice of the site that no reader looks for; never a paragraph",
}
"""Navigation, scripts, cookie notices, footers and file sizes are not in the text at all."""

FACTS: Final[dict[str, str]] = {
    "page_kind": "what the page's structure shows it to be, a `vocabulary.DocumentKind`",
    "council": "the council's name as the page or the file's metadata states it",
    "committee": "the committee's name",
    "committee_id": "the platform's number of it",
    "date": "the meeting's day, or that of the decision which the page records, ISO",
    "time": "as printed",
    "venue": "as printed",
    "meeting_id": "the platform's number of the meeting",
    "meeting_status": "held, cancelled or planned, only where the page says so",
    "title": "the document's own title",
    "issue_id": "the issue number that a page as a whole is about",
    "item_id": "the platform's item number that a page as a whole is about",
    "item_number": "the item's number as printed, of a page about one item",
    "url": "the page's own canonical address, if it prints one",
    "language": "a declared language, BCP 47",
    "author": "from the file's metadata",
    "decision_maker": "who took the decision that the page records",
    "reference": "the decision's own reference",
    "published": "the day on which the decision or page was published, ISO",
}
"""Keys of `Extracted.facts`, a sequence of pairs in the order found; the first of a key counts."""
