from pipeline.trace.once import once


class Counted:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    @once
    def answer(self) -> int:
        """Say how often it was asked."""
        self.asked += 1
        return self.asked


def test_what_was_worked_out_is_kept_for_each_by_itself() -> None:
    first, second = Counted(), Counted()
    assert [first.answer, first.answer, second.answer] == [1, 1, 1]
    assert first.asked == 1


def test_of_the_class_itself_its_words_can_be_read() -> None:
    assert Counted.answer.__doc__ == "Say how often it was asked."
