"""What counts as a decision, in the house styles of invented councils and case by case."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Paper, Resolution, Source, Tags
from pipeline.tag.resolutions import tag_resolutions

STYLES = Path(__file__).parent / "resolution_styles"
SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"


def to_papers(text: str, name: str = "minutes.txt") -> tuple[Paper, ...]:
    content = text.encode()
    source = Source(path=name, sha256="0", size_bytes=len(content))
    return parse(extract(content, name), source)


def resolve(text: str) -> list[Resolution]:
    head = "Marbury Parish Council\n\nMinutes of the meeting held on 4 March 2024\n\n"
    return [
        resolution
        for paper in to_papers(head + text)
        for resolution in tag_resolutions(paper, Tags()).resolutions
    ]


def limbs(text: str) -> list[str]:
    head = "Marbury Parish Council\n\nMinutes of the meeting held on 4 March 2024\n\n"
    return [
        paper.text[limb.start : limb.stop]
        for paper in to_papers(head + text)
        for resolution in tag_resolutions(paper, Tags()).resolutions
        for limb in resolution.limbs
    ]


def vetoes(text: str) -> set[str]:
    head = "Marbury Parish Council\n\nMinutes of the meeting held on 4 March 2024\n\n"
    return {
        candidate.veto.split(".")[1]
        for paper in to_papers(head + text)
        for candidate in tag_resolutions(paper, Tags()).candidates
    }


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_house_style_yields_its_marked_limbs_and_no_others(path: Path) -> None:
    marked = path.read_text(encoding="utf-8")
    wanted = [letters(limb) for limb in re.findall(r"⟦(.*?)⟧", marked, re.DOTALL)]
    text = marked.replace("⟦", "").replace("⟧", "")
    found = [
        letters(paper.text[limb.start : limb.stop])
        for paper in to_papers(text, path.name)
        for resolution in tag_resolutions(paper, Tags()).resolutions
        for limb in resolution.limbs
        if limb.parent is None
    ]
    for limb in wanted:
        match = next((one for one in found if one in limb or limb in one), None)
        assert match is not None, limb
        assert max(len(match), len(limb)) <= 4 * min(len(match), len(limb))
        found.remove(match)
    assert found == []


def test_lead_and_limbs_are_spans_of_the_text() -> None:
    paper = to_papers("Marbury Council\n\nMinutes of 4 March 2024\n\nRESOLVED: That it be noted.")[
        0
    ]
    resolution = tag_resolutions(paper, Tags()).resolutions[0]
    assert paper.text[resolution.start : resolution.stop] == "RESOLVED: That it be noted"
    assert resolution.form == "resolved"


def test_nested_labels_are_children_of_the_limb_above() -> None:
    found = resolve(
        "RESOLVED:\n\n(1) that the lease be renewed, subject to:\n\n(a) a rent review; and\n\n"
        "(b) a survey;\n\n(2) that the Clerk sign it."
    )
    assert [(limb.label, limb.parent) for limb in found[0].limbs] == [
        ("1", None),
        ("a", 0),
        ("b", 0),
        ("2", None),
    ]


def test_inline_letters_are_limbs_of_one_resolution() -> None:
    text = "RESOLVED to (a) accept the quotation; (b) order the bench and (c) thank Mrs Hay."
    assert limbs(text) == ["accept the quotation", "order the bench", "thank Mrs Hay"]


def test_repeated_first_labels_go_on_where_the_text_is_operative() -> None:
    text = (
        "RESOLVED:\n\n1. That the fee be waived\n\n1. That the hall be let\n\n"
        "1. Councillor Day left"
    )
    assert limbs(text) == ["That the fee be waived", "That the hall be let"]


def test_an_item_whose_number_comes_next_by_chance_is_no_limb() -> None:
    assert limbs(
        "MINUTES of the Panel held on 3 May 2031\n\n1. Apologies\n\n1.1 None.\n\n2. Early help\n\n"
        "2.1 A report was presented.\n\nRESOLVED - That the Panel:\n\n1. notes the report;\n\n"
        "2. asks for the figures in June.\n\n3. Attendance at school\n\n"
        "3.1 The Director reported a rise.\n\n4. Fostering\n\n4.1 There was no report.\n"
    ) == ["notes the report", "asks for the figures in June"]


def test_a_decision_is_routine_if_every_limb_of_it_is() -> None:
    (mixed,) = resolve(
        "RESOLVED: (1) that the minutes of 3 May be approved as a correct record; "
        "(2) that the Clerk write to the school.\n"
    )
    assert [limb.routine for limb in mixed.limbs] == [True, False]
    assert not mixed.routine
    (sorry,) = resolve("RESOLVED: that an apology be sent to every applicant.\n")
    assert not sorry.routine


def test_conditions_belong_to_their_limb() -> None:
    text = (
        "RESOLVED that consent be granted subject to the following conditions:\n\n"
        "1. Hours\n\n2. Noise"
    )
    assert limbs(text) == ["consent be granted subject to the following conditions"]


def test_bullets_are_limbs_where_the_lead_governs_them() -> None:
    text = (
        "RESOLVED that the Council:\n\n• Agrees the fee;\n\n• Delegates the letting to the Clerk."
    )
    assert limbs(text) == ["Agrees the fee", "Delegates the letting to the Clerk"]


def test_a_lost_lead_is_known_by_the_words_before_it() -> None:
    text = (
        "It was moved by Councillor May, seconded by Councillor Day and\n\n"
        "1) The report be received\n\n2) Authority be delegated to the Clerk"
    )
    assert limbs(text) == ["The report be received", "Authority be delegated to the Clerk"]


def test_a_bare_that_sentence_is_a_decision() -> None:
    assert limbs("5. Library report\n\nThat the report be noted.") == ["That the report be noted"]


def test_movers_and_votes_are_kept() -> None:
    resolution = resolve(
        "6. Bus shelter\n\nCllr Moss proposed and Cllr Reed seconded the purchase. RESOLVED: That "
        "the shelter be bought. Voting: 5 for, 2 against, 1 abstention."
    )[0]
    assert (resolution.mover, resolution.seconder) == ("Cllr Moss", "Cllr Reed")
    assert resolution.votes is not None
    assert (resolution.votes.for_, resolution.votes.against, resolution.votes.abstained) == (
        5,
        2,
        1,
    )
    assert resolution.votes.carried


def test_a_recorded_vote_names_the_sides() -> None:
    resolution = resolve(
        "6. Motion\n\nThe motion was put.\n\nFor (2): Mr Hay, Mrs Fell\n\nAgainst (1): Mr Moss\n\n"
        "Abstain (0)\n\nRESOLVED: That the fee be waived."
    )[0]
    assert resolution.votes is not None
    assert resolution.votes.named == (
        ("Mr Hay", "for"),
        ("Mrs Fell", "for"),
        ("Mr Moss", "against"),
    )


def test_a_long_recorded_vote_is_read_whole() -> None:
    names = ", ".join(f"Mr Alder{chr(97 + index)}" for index in range(26))
    resolution = resolve(
        f"The voting was as follows.\n\nFor (26)\n\n{names}, {names}\n\nAgainst (1)\n\nMrs Fell"
        "\n\nMotion carried.\n\nRESOLVED that the Council adopts the plan."
    )[0]
    assert resolution.votes is not None
    assert resolution.votes.for_ == 26
    assert [vote for _, vote in resolution.votes.named] == ["for"] * 26 + ["against"]


def test_a_recorded_vote_that_was_lost_was_about_something_else() -> None:
    resolution = resolve(
        "Amendment: For (1)\n\nMrs Fell\n\nAgainst (2)\n\nMr Hay, Mr Moss\n\nAmendment lost."
        "\n\nRESOLVED that the Council adopts the plan."
    )[0]
    assert resolution.votes is None


def test_unanimity_is_a_vote_without_numbers() -> None:
    votes = resolve("RESOLVED (unanimously) that the fee be waived.")[0].votes
    assert votes is not None
    assert votes.unanimous
    assert votes.for_ is None


def test_a_motion_that_fell_is_a_candidate() -> None:
    text = (
        "7. Rents\n\nIt was proposed by Mr Hay and seconded by Mrs Fell that rents be doubled. "
        "The motion was lost."
    )
    assert limbs(text) == []
    assert "undecided" in vetoes(text)


def test_a_motion_that_is_restated_counts_once() -> None:
    text = (
        "7. Rents\n\nIt was proposed by Mr Hay and seconded by Mrs Fell that rents be doubled.\n\n"
        "RESOLVED that rents be doubled."
    )
    assert limbs(text) == ["rents be doubled"]


def test_a_decision_of_an_earlier_meeting_is_no_resolution() -> None:
    text = "7. Rents\n\nAt the previous meeting it was agreed that rents be doubled."
    assert limbs(text) == []
    assert "earlier" in vetoes(text)


def test_what_somebody_says_was_agreed_is_no_resolution() -> None:
    text = "7. Fete\n\nThe Clerk reported that it was agreed to hold the fete in June."
    assert limbs(text) == []


def test_an_opinion_is_no_resolution() -> None:
    assert limbs("7. Traffic\n\nIt was agreed that there was a problem with parking.") == []


def test_minutes_payments_and_elections_are_routine() -> None:
    found = resolve(
        "2. Minutes\n\nThe minutes of the last meeting were approved as a correct record.\n\n"
        "3. Accounts\n\nAll approved for payment.\n\n"
        "4. Hedge\n\nRESOLVED: That the hedge be cut."
    )
    assert [resolution.routine for resolution in found] == [True, True, False]


def test_assent_after_a_proposal_takes_the_sentence_before() -> None:
    text = "8. Seat\n\nThe seat should be moved to the green, all Councillors agreed."
    assert limbs(text) == ["The seat should be moved to the green"]


def test_assent_alone_takes_the_sentence_before_it() -> None:
    text = "8. Seat\n\nThe seat should be moved to the green. Agreed unanimously."
    assert limbs(text) == ["The seat should be moved to the green"]


def test_an_object_before_the_verb_makes_the_sentence_the_limb() -> None:
    text = "9. Finance\n\nThe Warden had costs of £31.40, the Councillors resolved to pay."
    assert limbs(text) == ["The Warden had costs of £31.40, the Councillors resolved to pay"]


def test_dispositions_addressee_and_deadline_are_read() -> None:
    limb = resolve(
        "RESOLVED: That the Committee recommends to the Cabinet Member for Roads that the fees be "
        "reviewed by March 2025."
    )[0].limbs[0]
    assert limb.dispositions[0] == "recommend"
    assert limb.addressee == "Cabinet Member for Roads"
    assert limb.due_text == "by March 2025"
    assert limb.due_date == "2025-03"


def test_a_recommendation_to_another_body_is_recommended() -> None:
    found = resolve("RECOMMENDED to Council that the budget be approved.")[0]
    assert found.form == "recommended"
    assert found.limbs[0].dispositions[0] == "recommend"


def test_the_same_decision_in_two_sections_is_one() -> None:
    page = (
        "Agenda item\n\nParking fees\n\nDecision:\n\nRESOLVED that:\n\n"
        "1. the fees be raised to £2;\n\n2. the notice be published.\n\nMinutes:\n\n"
        "The Committee discussed the report.\n\n"
        "It was RESOLVED that:\n\n1. the fees be raised to £2;\n\n2. the notice be published."
    )
    found = [
        resolution
        for paper in to_papers(page)
        for resolution in tag_resolutions(paper, Tags()).resolutions
    ]
    assert len(found) == 1
    assert len(found[0].also_at) == 1
    assert [len(limb.also_at) for limb in found[0].limbs] == [1, 1]


def test_a_page_that_is_cut_off_ends_the_limb_there() -> None:
    text = "RESOLVED that the scheme in Annex 1 be  ... view the full minutes text for item 9."
    assert limbs(text) == ["the scheme in Annex 1 be"]


def test_welsh_papers_yield_nothing() -> None:
    paper = to_papers("PENDERFYNWYD derbyn yr adroddiad.\n\nRESOLVED that it be noted.")[0]
    welsh = replace(paper, language="cy")
    assert tag_resolutions(welsh, Tags()) == Tags()


def test_agendas_yield_nothing() -> None:
    paper = to_papers("RESOLVED that it be noted.")[0]
    agenda = replace(paper, kind="agenda")
    assert tag_resolutions(agenda, Tags()) == Tags()


def test_tagging_twice_gives_the_same() -> None:
    paper = to_papers((STYLES / "full_council.txt").read_text(encoding="utf-8"))[0]
    assert tag_resolutions(paper, Tags()) == tag_resolutions(paper, Tags())


def test_seeds_hold_three_resolutions_with_eleven_limbs() -> None:
    if not SEEDS.is_dir():
        pytest.skip("../shared is not here")
    found = [
        resolution
        for path in sorted(SEEDS.iterdir())
        for paper in to_papers(path.read_text(encoding="utf-8"), path.name)
        for resolution in tag_resolutions(paper, Tags()).resolutions
    ]
    assert [len(resolution.limbs) for resolution in found] == [2, 3, 6]
