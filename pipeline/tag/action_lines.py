"""A sentence of a paper with what stands around it, as the finders of actions pass it on."""

from dataclasses import dataclass

from pipeline.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence in its paragraph, and the limb that holds it, if one does."""

    span: Span
    paragraph: int
    limb: tuple[int, int] | None = None
    recommended: bool = False
    """The limb is of a recommendation to another body."""
    addressee: str | None = None
    """To whom the limb is addressed."""
    following: str = ""
    before: str = ""
    opener: str = ""
    """The sentence before it in the paragraph."""
    led_by: str = ""
    """The words that lead to the list that the sentence opens a point of: `She advised that:`."""
    below: str = ""
    """How the next paragraph begins, where the sentence closes its own."""
