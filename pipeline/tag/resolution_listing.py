"""The paragraphs after a lead -> those of them that are its limbs, with labels and nesting."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline import rules
from pipeline.records import Paper, Paragraph, Span
from pipeline.tag.resolution_labels import Label, follows, read_label
from pipeline.tag.resolution_layouts import OPENS_QUOTE, goes_on_quoting, unpointed
from pipeline.tag.resolution_leads import Lead
from pipeline.tag.resolution_limbs import (
    RawLimb,
    introduces_list,
    label_of,
    labels_only,
    matches,
    past_second_lead,
    says_something,
    tidy,
)
from pipeline.tag.sentences import sentences

OPENER: Final = rules.pattern("resolution_words.opener")
BARE_OPENER: Final = rules.pattern("resolution_words.bare_opener")
BREAKS_OFF: Final = rules.pattern("resolution_words.breaks_off")
LONGEST_TITLE = 10
"""Words of a title inside a list of limbs."""

LOOK_AHEAD = 5
"""Paragraphs in which an interrupted list may go on."""

LONGEST_LIST = 120
"""Paragraphs looked at after a lead: no list of a real paper came near."""


class Listing:
    """Walks the paragraphs after a lead and says which of them are limbs."""

    def __init__(self, paper: Paper, lead: Lead, limit: tuple[int, int]) -> None:
        self.paper = paper
        self.lead = lead
        self.limit = limit
        self.limbs: list[RawLimb] = []
        self.stack: list[tuple[Label, int]] = []
        """The label last read at each level, with the index of its limb."""
        self.like: str | None = None
        self.goes_on = False

    def read(
        self,
        *,
        bare: bool,
        before: tuple[RawLimb, ...] = (),
        like: str | None = None,
        goes_on: bool = False,
        own: bool = False,
    ) -> tuple[RawLimb, ...]:
        """Gather limbs; `bare` where nothing but the lead stands before them.

        With `goes_on` a semicolon ends what stands before the list, whose first limb it is.
        With `own` the lead's paragraph is itself the first of the list: the lead is lost.
        """
        self.like = like
        self.goes_on = goes_on
        if before and before[-1].label:
            self.stack = [(label, -1) for label in self.readings_of(before[-1])][:1]
        self.gather(bare=bare, own=own)
        return tuple(self.with_what_follows(index) for index in range(len(self.limbs)))

    def label_at(self, index: int) -> tuple[tuple[Label, ...], int]:
        """Read the label of a paragraph, even one that has neither point nor bracket."""
        labels, body_start = label_of(self.paper.reading, self.paper.paragraphs[index])
        if labels:
            return labels, body_start
        last = [label for label, _ in self.stack]
        label, start = unpointed(self.paper, index, body_start, last)
        return ((label,), start) if label.style else ((), body_start)

    def gather(self, *, bare: bool, own: bool) -> None:
        """Walk the paragraphs up to the end of the list."""
        first = self.lead.paragraph + (not own)
        last = min(self.limit[0], first + LONGEST_LIST, len(self.paper.paragraphs))
        for index in range(first, last):
            if self.limbs and goes_on_quoting(self.paper, self.limbs[-1], index, self.lead):
                self.extend(index)
            elif not self.take(index, bare=bare):
                break

    def with_what_follows(self, index: int) -> RawLimb:
        """Let `(b) That –` or `(b) to recommend that` run on over the limbs under it."""
        limb = self.limbs[index]
        below = [other for other in self.limbs if other.parent == index]
        words = self.text_of(limb)
        if not below or not (BARE_OPENER.fullmatch(words) or BREAKS_OFF.search(words)):
            return limb
        return replace(limb, stop=below[-1].stop)

    def introduces(self, index: int, text: str, labels: tuple[Label, ...], *, bare: bool) -> bool:
        """Tell a paragraph that only leads up to limbs; behind limbs it opens a second list."""
        if self.stack and bare and self.opens_anew(index, text, labels):
            self.stack = []
            return True
        if self.limbs:
            return False
        if labels:
            return labels_only(text)
        return introduces_list(text) or (bare and self.heads_list(index, text))

    def opens_anew(self, index: int, text: str, labels: tuple[Label, ...]) -> bool:
        """Tell whether a paragraph introduces a second list of the same decision."""
        return not labels and introduces_list(text) and self.list_follows(index)

    def heads_list(self, index: int, text: str) -> bool:
        """Tell a title that stands between a lead and the first limb of its list."""
        short = len(text.split()) <= LONGEST_TITLE and text[-1].isalnum()
        return short and not matches("operative", text) and self.list_follows(index)

    def list_follows(self, index: int) -> bool:
        """Tell whether the next paragraph is the first of a labelled list."""
        following = self.paper.paragraphs[index + 1 : index + 2]
        if not following or following[0].kind == "heading":
            return False
        labels, _ = label_of(self.paper.reading, following[0])
        return any(label.ordinal == 1 and label.style != "bullet" for label in labels)

    def readings_of(self, limb: RawLimb) -> tuple[Label, ...]:
        """Read the label in front of a limb, as printed."""
        start = max(0, limb.start - 12)
        printed = self.paper.reading[start : limb.start].strip().rsplit(" ", 1)[-1]
        return read_label(printed)

    def take(self, index: int, *, bare: bool) -> bool:
        """Look at one paragraph; False ends the list."""
        place = self.paper.paragraphs[index]
        labels, body_start = self.label_at(index)
        text = self.paper.reading[body_start : place.stop].strip()
        if not text or matches("between", text) or self.introduces(index, text, labels, bare=bare):
            return True
        if matches("stop", text):
            return False
        if self.is_elsewhere(place, labels) or self.has_points(index):
            return place.kind == "heading" and self.is_home(place) and self.resumes(index)
        if not labels:
            return self.take_plain(index, body_start, text, bare=bare)
        if labels[0].style == "bullet":
            return self.take_bullet(index, body_start, bare=bare)
        return self.take_labelled(index, body_start, labels, text, bare=bare)

    def is_elsewhere(self, place: Paragraph, labels: tuple[Label, ...]) -> bool:
        """Tell whether a paragraph is of another section, or heads another item."""
        home = self.paper.paragraphs[self.lead.paragraph]
        if place.section != home.section:
            return not (place.section == "vote" and self.continues(labels))
        if place == home:
            return False
        if place.kind == "heading" and not self.continues(labels):
            return not self.is_first(place, labels)
        if place.item == home.item or place.item is None:
            return False
        return not self.continues(labels) and not (
            not self.limbs and any(label.ordinal == 1 for label in labels)
        )

    def is_first(self, place: Paragraph, labels: tuple[Label, ...]) -> bool:
        """Tell the one limb of a list, short as a title: `1. To note the report`."""
        opens = any(label.ordinal == 1 and label.style != "bullet" for label in labels)
        return opens and self.is_home(place) and place.section == "decision" and not self.limbs

    def has_points(self, index: int) -> bool:
        """Tell an item whose number comes next by chance: its first paragraph is 4.1 after 4."""
        number, *below = (one.label for one in self.paper.paragraphs[index : index + 2])
        first = f"{(number or '').rstrip('.)')}.1"
        return number is not None and [(one or "").rstrip(".)") for one in below] == [first]

    def is_home(self, place: Paragraph) -> bool:
        """Tell whether a paragraph is of the lead's own item and section."""
        home = self.paper.paragraphs[self.lead.paragraph]
        return (place.item, place.section) == (home.item, home.section)

    def continues(self, labels: tuple[Label, ...]) -> bool:
        """Tell whether a label comes next in the list at any level."""
        return any(follows(label, seen) for label in labels for seen, _ in self.stack)

    def take_labelled(
        self, index: int, body_start: int, labels: tuple[Label, ...], text: str, *, bare: bool
    ) -> bool:
        """Place a labelled paragraph: next at its level, first of a level below, or foreign."""
        for level in range(len(self.stack) - 1, -1, -1):
            for label in labels:
                if follows(label, self.stack[level][0]):
                    self.stack = self.stack[:level]
                    self.add(index, body_start, label)
                    return True
        opening = [label for label in labels if label.ordinal == 1]
        if not self.stack:
            if self.limbs and (
                matches("inside", self.text_of(self.limbs[-1])) or not matches("operative", text)
            ):
                return False
            if not (bare or self.like is None) or not (opening or bare or labels):
                return self.like_before(index, body_start, text, labels)
            self.add(index, body_start, (opening or list(labels))[0])
            return True
        if opening and opening[0].style != self.stack[-1][0].style:
            self.add(index, body_start, opening[0])
            return True
        return self.restarts(index, body_start, labels, text) or self.passes_over(index)

    def passes_over(self, index: int) -> bool:
        """Tell a numbered text that a limb quotes, `18. All seats shall be …`, before the next."""
        if not self.limbs:
            return False
        limb = self.limbs[-1]
        opens = self.paper.reading[limb.stop : limb.stop + 2].lstrip().startswith(":")
        return opens and self.resumes(index)

    def restarts(self, index: int, body_start: int, labels: tuple[Label, ...], text: str) -> bool:
        """Accept a repeated first label, as Markdown prints lists, if the text is operative."""
        same = [label for label in labels if label == self.stack[-1][0]]
        if not same or not matches("operative", text):
            return False
        self.stack = self.stack[:-1]
        self.add(index, body_start, same[0])
        return True

    def take_bullet(self, index: int, body_start: int, *, bare: bool) -> bool:
        """Bullets are limbs only where the lead governs them directly."""
        bullets = self.stack and self.stack[0][0].style == "bullet"
        broken_off = self.limbs and BREAKS_OFF.search(self.text_of(self.limbs[-1]).split("\n")[0])
        if (bullets and self.is_deeper(index)) or (self.stack and not bullets and broken_off):
            self.extend(index)
            return True
        if bullets or (bare and not self.limbs):
            self.stack = []
            self.add(index, body_start, Label("", "bullet", 0))
        return True

    def is_deeper(self, index: int) -> bool:
        """Tell whether a bullet stands under the last limb, which it is then part of."""
        before = self.paper.paragraphs[self.limbs[-1].paragraph]
        first, place = (self.paper.paragraphs[at] for at in (self.limbs[0].paragraph, index))
        deeper = place.depth > first.depth or self.indent(place) > self.indent(first)
        return deeper and before.kind == place.kind

    def indent(self, place: Paragraph) -> int:
        """Count the blanks that a line begins with, in text that shows depth by them."""
        line = self.paper.reading.rfind("\n", 0, place.start) + 1
        return place.start - line if not self.paper.reading[line : place.start].strip() else 0

    def take_plain(self, index: int, body_start: int, text: str, *, bare: bool) -> bool:
        """Place an unlabelled paragraph: a limb of a plain list, a continuation, or the end."""
        if self.limbs and self.runs_on(text):
            self.extend(index)
            return True
        if self.limbs and self.is_quoted() and not OPENS_QUOTE.match(text):
            return False
        if self.stack:
            return self.resumes(index)
        if bare and not self.limbs:
            self.add(index, body_start, None)
            return True
        if (bare and self.limbs) and matches("operative", text):
            self.add(index, body_start, None)
            return True
        return self.like_before(index, body_start, text, ())

    def like_before(
        self, index: int, body_start: int, text: str, labels: tuple[Label, ...]
    ) -> bool:
        """Accept a paragraph that opens as the decision before it did: `That …`, `That …`."""
        before = self.like if not self.limbs else self.text_of(self.limbs[-1])
        if before is None or labels:
            return False
        if self.in_series() and matches("operative", text):
            self.add(index, body_start, None)
            return True
        opener = OPENER.match(before)
        if opener is None or not text.lower().startswith(opener[1].lower()):
            return False
        self.add(index, body_start, None)
        return True

    def in_series(self) -> bool:
        """Tell whether a semicolon after the limb before says that another follows."""
        if not self.limbs:
            return self.goes_on
        stop = self.limbs[-1].stop
        return self.paper.reading[stop : stop + 1] == ";"

    def resumes(self, index: int) -> bool:
        """Tell whether the list goes on within the next paragraphs."""
        for later in range(
            index + 1, min(index + LOOK_AHEAD, self.limit[0], len(self.paper.paragraphs))
        ):
            place = self.paper.paragraphs[later]
            labels, _ = label_of(self.paper.reading, place)
            if self.stack and self.continues(labels) and self.stack[0][0].style != "bullet":
                return place.kind != "heading"
        return False

    def runs_on(self, text: str) -> bool:
        """Tell whether a paragraph continues the sentence of the limb before it."""
        limb = self.limbs[-1]
        after = self.paper.reading[limb.stop : limb.stop + 6]
        return text[0].islower() and not re.match(r"\s*(?:[.;:]|,?\s*and\b)", after)

    def is_quoted(self) -> bool:
        """Tell limbs that stand in quotation marks, which have closed."""
        first, last = (self.paper.paragraphs[self.limbs[at].paragraph] for at in (0, -1))
        opens = OPENS_QUOTE.match(self.paper.reading, first.body_start, first.stop)
        return opens is not None and self.paper.reading[: last.stop].rstrip(" .;").endswith('"')

    def text_of(self, limb: RawLimb) -> str:
        """Read a limb."""
        return self.paper.reading[limb.start : limb.stop]

    def extend(self, index: int) -> None:
        """Let the last limb run to the end of a paragraph."""
        stop = tidy(self.paper.reading, self.limbs[-1].start, self.paper.paragraphs[index].stop)[1]
        self.limbs[-1] = replace(self.limbs[-1], stop=stop, paragraph=index)

    def first_sentences(self, start: int, stop: int) -> Iterator[Span]:
        """Cut a plain paragraph into the sentences that decide, up to the first foreign one.

        A word alone, `Deferred.`, goes with the sentence that says more of it.
        """
        word = None
        for begin, end in sentences(self.paper.reading, start, stop):
            words = self.paper.reading[begin:end]
            if begin > start and not matches("further", words):
                break
            if begin == start and len(words.split()) == 1:
                word = begin, end
                continue
            yield (word or (begin, end))[0], end
            word = None
        if word is not None:
            yield word

    def add(self, index: int, body_start: int, label: Label | None) -> None:
        """Add a paragraph: under a label one limb, else one for each sentence that decides."""
        stop = self.paper.paragraphs[index].stop
        if self.limit[0] == index:
            stop = min(stop, self.limit[1])
        if label is not None:
            self.add_limb(index, (body_start, stop), label)
            return
        for span in self.first_sentences(body_start, stop):
            self.add_limb(index, span, None)

    def add_limb(self, index: int, span: Span, label: Label | None) -> None:
        """Add a limb under the innermost open level."""
        stop = span[1]
        body_start = past_second_lead(self.paper.reading, *span)
        start, stop = tidy(self.paper.reading, body_start, stop)
        if not says_something(self.paper.reading, start, stop):
            return
        parent = self.stack[-1][1] if self.stack and label and self.stack[-1][1] >= 0 else None
        self.limbs.append(
            RawLimb(
                start=start,
                stop=stop,
                paragraph=index,
                label=label.text or None if label else None,
                parent=parent if label and label.style != "bullet" else None,
            )
        )
        if label is not None:
            self.stack.append((label, len(self.limbs) - 1))
