"""What the words around a modal turn down, no parse would let through."""

from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Action, Paper, Source, Tags
from pipeline.tag import actions
from pipeline.tag.action_clauses import find_clauses
from pipeline.tag.action_modals import modals_veto
from pipeline.tag.action_sieve import unparsed_veto, worth_parsing
from pipeline.tag.language import parse_sentences
from pipeline.tag.resolutions import tag_resolutions

ROOT = Path(__file__).parents[2]
INVENTED = sorted(
    [
        *(ROOT / "tests" / "tag" / "house_styles").glob("*.txt"),
        *(ROOT / "corpus" / "sample").rglob("*.md"),
        *(ROOT / "corpus" / "sample").rglob("*.html"),
        *(ROOT / "corpus" / "sample").rglob("*.txt"),
    ]
)

TURNED_DOWN = [
    ("The Clerk would not write to the county.", "negated"),
    ("The Clerk wouldn't and shall never reply.", "negated"),
    ("If the grant came, the Clerk would write to the county.", "conditional"),
    ("He asked whether the Clerk would write to the county.", "question"),
    ("Will the Clerk write to the county?", "questions_mark"),
    ("It was hoped that officers would repair the weir.", "opinion"),
    ("There was a plan which would help.", "subordinate"),
    ("The paths should be kept tidy.", "exhortation"),
    ("This will include the cutting of hedges.", "prediction"),
    ("The cost would be around £200.", "state"),
    ("The pond will need a new fence.", "state"),
    ("The newts would vanish.", "prediction"),
    ("The newts would vanish and the pool would be empty.", "state"),
]
LEFT_TO_THE_PARSE = [
    "The Clerk would write to the county.",
    "If the grant came, it was said, and the Clerk would write to the county.",
    "He asked whether it was late, and the Clerk would write to the county.",
    "It was hoped that officers would repair the weir by 4 May.",
    "A letter was read, which the Chair would sign.",
    "The paths should be reported to the county.",
    "The paths should be ready by the summer.",
    "This will take place in May.",
    "There will be a meeting in June.",
    "The map will be double checked.",
    "The cost would be paid.",
    "The Trust will be shadowing the rangers.",
    "The Clerk will have a word with the owner.",
    "The Clerk will try to write.",
    "The Board will be glad of it and write to the county.",
    "The newts would vanish in the autumn.",
    "It is hot.",
]


@pytest.mark.parametrize(("sentence", "veto"), TURNED_DOWN)
def test_the_words_around_a_modal_turn_a_sentence_down(sentence: str, veto: str) -> None:
    assert modals_veto(sentence) == f"action_veto.{veto}"


@pytest.mark.parametrize("sentence", LEFT_TO_THE_PARSE)
def test_what_the_words_leave_open_is_parsed(sentence: str) -> None:
    assert modals_veto(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Clerk was asked to write, which would not take long.",
        "Mr Moss is hosting a walk in May, which would not take long.",
        "It was agreed that the path be mown, which would not take long.",
    ],
)
def test_what_may_commit_without_a_modal_is_parsed(sentence: str) -> None:
    assert modals_veto(sentence) is not None
    assert unparsed_veto(sentence) is None


def test_what_is_turned_down_unparsed_is_kept_with_its_reason() -> None:
    sentence = "The Clerk would not write to the county"
    tags = actions.tag_actions(paper_of(f"Minutes of a meeting\n\n{sentence}."), Tags())
    assert [(one.veto, one.stop - one.start) for one in tags.candidates] == [
        ("action_veto.negated", len(sentence))
    ]


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_the_parse_lets_nothing_through_that_the_words_turn_down(path: Path) -> None:
    paper = paper_of(path.read_text(encoding="utf-8"), path.name)
    lines = [
        line
        for line in actions.cut_lines(paper, tag_resolutions(paper, Tags()))
        if line.limb is None
        and worth_parsing(paper.reading, line.span)
        and unparsed_veto(paper.reading[slice(*line.span)])
    ]
    taken: list[Action] = []
    docs = parse_sentences(paper.reading[slice(*line.span)] for line in lines)
    for line, doc in zip(lines, docs, strict=True):
        actions.judge_line(paper, line, find_clauses(doc, line.span), taken, [])
    assert taken == []


def paper_of(text: str, name: str = "minutes.txt") -> Paper:
    content = text.replace("⟦", "").encode()
    source = Source(path=name, sha256="0" * 64, size_bytes=len(content))
    return parse(extract(content, name), source)[0]


def test_a_lead_with_nothing_after_it_is_not_parsed() -> None:
    for text in ("It was agreed that:", "RESOLVED that", "It was also AGREED that -"):
        assert not worth_parsing(text, (0, len(text)))
    text = "It was agreed that the Clerk write."
    assert worth_parsing(text, (0, len(text)))
