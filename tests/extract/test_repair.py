"""The reading text is as long as the text, and says the same in plain characters."""

from pipeline.extract.repair import reading_text
from pipeline.extract.text import extract
from pipeline.records import Block


def whole(text: str, **more: object) -> Block:
    return Block(start=0, stop=len(text), kind="paragraph", **more)  # type: ignore[arg-type]


def test_odd_characters_become_plain_ones_one_for_one() -> None:
    text = "The\u00a0Clerk’s “own” fund – £5\u202fm re\x02adopted"
    reading = reading_text(text, [whole(text)])
    assert reading == 'The Clerk\'s "own" fund - £5 m re-adopted'
    assert len(reading) == len(text)


def test_line_and_page_breaks_inside_a_block_are_spaces() -> None:
    assert reading_text("a\r\nb\fc\nd", [Block(start=0, stop=6, kind="paragraph")]) == "a  b c\nd"


def test_gaps_are_blank() -> None:
    text = "the **Clerk** wrote"
    assert reading_text(text, [whole(text, gaps=((4, 6), (11, 13)))]) == "the   Clerk   wrote"


def test_overlapping_gaps_and_blocks_do_no_harm() -> None:
    text = "abcdef"
    blocks = [whole(text, gaps=((0, 3), (2, 4), (5, 9))), Block(start=2, stop=4, kind="paragraph")]
    assert reading_text(text, blocks) == "    e "


def test_entities_are_spelt_out_at_their_own_length() -> None:
    text = "paid &pound;5 &amp; &unknown; &nbsp;x"
    assert reading_text(text, []) == "paid       £5     & &unknown;       x"


def test_reading_a_text_file_never_moves_an_offset() -> None:
    extracted = extract("**A** sum of &pound;5 was\nagreed – by the\n\npanel.".encode(), "a.md")
    assert len(reading_text(extracted.text, extracted.blocks)) == len(extracted.text)


def shift(words: str) -> str:
    return "".join(chr(ord(letter) - 29) for letter in words)


def test_letters_that_a_font_shifted_read_as_they_are_meant() -> None:
    line = f"4{shift('. Ferry Wardens')} of the {shift('Loam ferry,')} who rowed"
    reading = reading_text(line, [whole(line)])
    assert reading == "4. Ferry Wardens of the Loam ferry, who rowed"


def test_a_stray_control_character_shifts_nothing() -> None:
    assert reading_text("NO\x03 boats", []) == "NO  boats"


def test_the_number_of_a_shifted_title_is_its_label() -> None:
    text = f"3. Minutes\nThey were signed.\n4{shift('. Ferry Wardens Report')}\nNone had drowned.\n"
    extracted = extract(text.encode(), "minutes.txt")
    assert extracted.text == text
    assert [block.label for block in extracted.blocks if block.kind == "heading"] == [
        "3.",
        "4.",
    ]
