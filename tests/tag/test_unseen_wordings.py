"""Wordings met in minutes of councils that no rule was made from, in invented sentences."""

import pytest

from pipeline.records import Tags
from pipeline.tag import tag
from pipeline.tag.resolutions import tag_resolutions
from tests.tag.test_actions import actions_of
from tests.tag.test_resolution_wordings import HEAD, PARISH, limbs
from tests.tag.test_resolutions import to_papers


def test_the_body_decides_in_the_present_tense_where_that_closes_the_item() -> None:
    notes = "The Committee notes the report and agrees the work programme"
    assert limbs(f"{HEAD}Officers introduced the report.\n\n{notes}.\n") == [notes]


def test_what_the_body_heard_first_is_no_hearsay_of_its_decision() -> None:
    heard = "Having been advised that Mr Hay was unwell, the Members agreed that a card be sent."
    assert limbs(f"{HEAD}{heard}\n") == ["a card be sent"]


def test_a_quoted_motion_that_was_declared_carried_is_decided() -> None:
    text = (
        "Moved by Councillor Day, Seconded by Councillor May;\n\n"
        '"That the Motion be referred to the Board for debate."\n\n'
    )
    carried = "On a vote, six Members voted for and none against and it was declared carried.\n"
    lost = "On a vote, two Members voted for and six against and it was declared lost.\n"
    assert limbs(HEAD + text + carried) == ["That the Motion be referred to the Board for debate"]
    assert limbs(HEAD + text + lost) == []


def test_a_list_that_lost_its_lead_begins_with_the_body() -> None:
    first = "the committee receive details of the audit"
    second = "That a report be presented to the committee in May"
    text = f"{HEAD}The report was discussed.\n\n(a)  {first}.\n\n(b)  {second}.\n"
    assert limbs(text) == [first, second]


def test_the_same_short_formula_on_two_things_in_one_item_is_two_decisions() -> None:
    text = (
        "i. 41/208 - Two sheds. It was RESOLVED unanimously to return no comment.\n"
        "ii. 41/211 - A porch. It was RESOLVED by majority (1 abstention) to return no comment.\n"
    )
    assert limbs(PARISH + text) == ["return no comment", "return no comment"]


def test_a_majority_all_in_agreement_or_an_offer_accepted_decides() -> None:
    assert limbs(f"{PARISH}Cllrs were all in agreement that the posts be removed.\n") == [
        "the posts be removed"
    ]
    offer = "Mr Hay's offer to mend the fence was gratefully accepted"
    assert limbs(f"{PARISH}{offer}.\n") == [offer]


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Clerk query when the firm is going to start.", "Clerk"),
        ("The bin is full. Clerk then inform the owner of this.", "Clerk"),
        ("Also ask the county to look at the drain.", None),
        ("County Cllr Moss requested by the Chairman to look into the lights.", "County Cllr Moss"),
        ("Cllr Reed asked to obtain a price for the gate.", "Cllr Reed"),
        ("A request was made for the Treasurer to inspect the slipway.", None),
        ("The Parish Council would ask that the hedge be kept.", None),
        ("The AGM has been set for 22nd September.", None),
        ("The bellringers are hoping to open the tower w/c 3rd June.", "The bellringers"),
        ("The ferry service, now agreed, will commence in October.", None),
        ("Hamish will get a price for the gate.", "Hamish"),
        ("The farmer will be reminded to cut the hedge.", None),
        ("The slipway will be an agenda item for the June meeting.", None),
        ("Clerk book two places on the course.", "Clerk"),
    ],
)
def test_telegraphic_and_indirect_commitments_are_actions(sentence: str, owner: str | None) -> None:
    found = actions_of(f"4. Roads\n{sentence}\n")
    assert len(found) == 1
    assert owner is None or (found[0][1].owner and found[0][1].owner == owner)


def test_a_meeting_called_for_something_is_no_notice_of_the_next() -> None:
    called = "A public meeting will be held on 29 April at the hall"
    found = actions_of(f"4. Roads\n{called}.\n\n5. Fair\nThe stalls were counted.\n")
    assert [words for words, _ in found] == [called]


@pytest.mark.parametrize(
    "sentence",
    [
        "OVERVIEW OF SERVICES, DECISIONS AND ACTIONS FOR APPROVAL",
        "It was resolved that payments listed below be authorised:",
        "The Committee is asked to amend the programme as appropriate and agree.",
        "It was RESOLVED to return no objection and no comment.",
        "A target of 100 homes had been set for March 2032.",
        "The Chairman put the motion to the vote.",
        "The community will be reminded to cut their hedges.",
        "Residents will be reminded to cut their hedges.",
    ],
)
def test_what_only_looks_like_a_commitment_is_none(sentence: str) -> None:
    assert not actions_of(f"4. Roads\n{sentence}\n")


def test_an_office_that_does_in_a_limb_is_bound() -> None:
    found = actions_of("4. Roads\nAGREED - That the Chairperson writes to the Cabinet Member.\n")
    assert [words for words, _ in found] == ["the Chairperson writes to the Cabinet Member"]


def test_a_limb_that_notes_and_has_something_sent_binds() -> None:
    noted = "AGREED to note the changes; and that the changes be submitted to the Board.\n"
    found = actions_of(f"4. Roads\n{noted}")
    assert [words for words, _ in found] == ["the changes be submitted to the Board"]
    assert not actions_of("4. Roads\nAGREED to note the changes; and that Mr Hay be thanked.\n")


def test_decisions_told_with_their_debate_are_what_was_resolved() -> None:
    page = (
        "Decision details\n\nTerms of reference\n\nDecision status: Recommendations Approved\n\n"
        "Decisions:\n\n17.1 The Board considered a report on its terms of reference.\n\n"
        "17.2 A query was raised about the quorum.\n\n"
        "17.3 Resolved – That the revised terms of reference be endorsed.\n"
    )
    assert limbs(page) == ["That the revised terms of reference be endorsed"]


def test_letters_in_square_brackets_label_limbs() -> None:
    text = "RESOLVED -\n\n[a] the letter be posted.\n\n[b] the farms be invited to join.\n"
    assert limbs(PARISH + text) == ["the letter be posted", "the farms be invited to join"]


def test_whoever_is_asked_to_speak_with_somebody_acts_and_at_the_meeting_does_not() -> None:
    asked = "The Chair was asked to speak with Mr Hay about the hedge"
    assert [words for words, _ in actions_of(f"4. Roads\n{asked}.\n")] == [asked]
    assert not actions_of("4. Roads\nThe applicant was asked to speak to the application.\n")


def test_what_is_done_at_the_meeting_is_no_action() -> None:
    assert not actions_of(
        "4. Roads\nThe Board agreed that the item be dealt with as a matter of urgency.\n\n"
        "5. Minutes\nThe Board authorised the Chair to sign them as a correct record.\n"
    )


def test_a_lead_cut_in_two_governs_the_list_below_and_not_the_debate_above() -> None:
    text = (
        "In reply to a question it was confirmed that the fee was paid.\n\nResolved:\n\nThat\n\n"
        "(a) the Board's meeting in May includes a report on the budget.\n\n"
        "(b) two sessions are arranged throughout the year.\n"
    )
    assert limbs(HEAD + text) == [
        "the Board's meeting in May includes a report on the budget",
        "two sessions are arranged throughout the year",
    ]


def test_a_motion_of_which_notice_was_given_is_decided_in_its_own_words() -> None:
    wording = "that the ferry be mended before the summer"
    notice = f"I will move at the next Meeting {wording}.\n\n"
    agreed = "The motion was proposed by Councillor Day, seconded by Councillor May and agreed.\n"
    assert limbs(HEAD + notice + agreed) == [wording]
    assert actions_of("I will ask at the next Meeting when the ferry will be mended.") == []


def test_a_bullet_that_was_seconded_and_agreed_is_decided() -> None:
    motion = "Councillor Day proposed the ferry be painted blue."
    text = f"{HEAD}• {motion} This was seconded by Councillor May and agreed.\n\n"
    assert limbs(text + "• Councillor Moss asked about the gate.\n") == [motion.rstrip(".")]


def test_each_part_of_an_item_may_close_with_what_was_noted() -> None:
    noted = "The report, as circulated, was noted by Members"
    parts = f"(a)\n\nFerries\n\n{noted}.\n\n(b)\n\nLocks\n\nRESOLVED: That the lock be shut.\n"
    assert limbs(HEAD + parts) == [noted, "That the lock be shut"]


def test_what_would_follow_is_an_opinion_and_a_resolution_announced_is_below() -> None:
    thought = "Members agreed that this bridge would mean that the town had two.\n\n"
    said = "The Mayor declared it carried and the following resolution was adopted:\n\n"
    assert limbs(HEAD + thought + said + "RESOLVED: That the bridge be built.\n") == [
        "That the bridge be built"
    ]


def test_the_same_words_in_two_parts_of_an_item_are_two_decisions() -> None:
    resolved = "That the draft Minutes, as circulated, be taken as read, adopted and signed"
    parts = "".join(
        f"({label})\n\nMinutes of {month}.\n\nProposed by: Councillor {one}\n\n"
        f"Seconded by: Councillor May\n\nAnd Resolved:\n\n“{resolved}”.\n\n"
        for label, month, one in (("a", "June", "Day"), ("b", "July", "Moss"))
    )
    assert limbs(HEAD + parts) == [resolved, resolved]
    (paper,) = to_papers(HEAD + parts)
    found = tag_resolutions(paper, Tags()).resolutions
    assert [each.mover for each in found] == ["Councillor Day", "Councillor Moss"]


def test_the_end_of_a_departments_name_is_no_owner() -> None:
    letter = "The Clerk will write to the Department of Housing, Roads and Rivers to query it."
    (found,) = actions_of(f"1. Rents\n\n{letter}\n")
    assert found[1].owner == "The Clerk"


PLANNING = "Wenbury District Council\n\nPlanning Committee\n\nMinutes of 4 March 2031\n\n"


@pytest.mark.parametrize(
    "outcome",
    [
        "Deferred for a site visit",
        "REFUSED for the reasons in the report",
        "Approved subject to conditions",
        "The application was deferred for a survey of bats",
        "Mr Day then proposed refusal, seconded by Mr May, and this was carried by 6 votes to 3",
    ],
)
def test_an_application_headed_by_its_number_has_its_outcome(outcome: str) -> None:
    items = (
        f"9. 31/0055/FUL - Hay Barn\n\n{outcome}.\n\n10. 31/0056/FUL - Oast\n\nNo report came.\n"
    )
    (paper,) = to_papers(PLANNING + items)
    assert [(item.number, item.title) for item in paper.items] == [
        ("9", "31/0055/FUL - Hay Barn"),
        ("10", "31/0056/FUL - Oast"),
    ]
    assert limbs(PLANNING + items) == [outcome]


def test_a_list_of_what_is_to_be_is_decided_where_its_lead_is_lost() -> None:
    wording = [
        "subject to the map, the plan be approved",
        "Mr Moss be appointed to the Ferry Group",
    ]
    labelled = "".join(
        f"({label})  {words};\n\n" for label, words in zip("ab", wording, strict=True)
    )
    assert limbs(f"{HEAD}The Officer submitted a report.\n\n{labelled}") == wording
    assert limbs(f"{HEAD}It had been put forward that:\n\n{labelled}") == []


def test_what_was_suggested_and_accepted_is_decided() -> None:
    said = "The Leader suggested, and Council accepted, that "
    assert limbs(f"{HEAD}{said}the minute be added.\n") == ["the minute be added"]


def test_requests_told_of_and_plans_that_are_reasons_bind_nobody() -> None:
    told = "Mr Moss said that requests to see the map had been refused."
    reason = "It rained, since the Rivers Agency were to attend in April."
    assert actions_of(f"1. Rivers\n\n{told}\n\n{reason}\n") == []


def test_a_point_without_a_subject_is_done_by_whoever_speaks_over_the_list() -> None:
    points = (
        "i. Would check the number of locks and report back.\n\nii. The lock was built in 1931.\n"
    )
    found = actions_of(f"1. Locks\n\nThe Engineer said the following in reply:\n\n{points}")
    assert [(words, action.owner) for words, action in found] == [
        ("Would check the number of locks and report back", "The Engineer")
    ]
    later = "(a) would send the map by 1 May; and\n\n(b) had no other figures.\n"
    found = actions_of(f"1. Maps\n\nThe Head of Roads advised that she:\n\n{later}")
    assert [(action.owner, action.due_date) for _, action in found] == [
        ("The Head of Roads", "2031-05-01")
    ]


@pytest.mark.parametrize(
    "vote",
    [
        "Academy representatives voted 7 for, 0 against to pool £400 for insurance",
        "The Forum voted by 12 to 2 in favour of Option B",
    ],
)
def test_what_a_forum_counts_votes_for_is_decided(vote: str) -> None:
    assert limbs(f"{HEAD}The options were explained.\n\n{vote}.\n") == [vote]


def test_that_something_would_be_useful_is_no_decision() -> None:
    assert limbs(f"{HEAD}It was agreed that keeping some slack would be useful.\n") == []


@pytest.mark.parametrize(
    ("deed", "binds"),
    [
        ("re-run the survey of boats", True),
        ("make a small gift to the lock keeper", True),
        ("move the bench from the towpath to the green", True),
        ("move item 6 up the agenda", False),
        ("employ Reed and Sons for three years", True),
        ("have the sluice mended", True),
        ("refuse the application", False),
        ("wait until the lock is dry", False),
        ("consent to the sale", False),
    ],
)
def test_what_a_body_resolves_to_do_is_an_action_unless_that_settles_it(
    deed: str, binds: bool
) -> None:
    found = actions_of(f"1. Locks\n\nIt was RESOLVED to {deed}.\n")
    assert [words for words, _ in found] == ([deed] if binds else [])


def test_a_body_agrees_for_its_secretary_to_write() -> None:
    found = actions_of("1. Bridge\n\nIt was agreed for the secretary to write to the mayor.\n")
    assert [action.owner for _, action in found] == ["the secretary"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A risk assessment is needed for the fire, Councillor Hay will carry it out.",
        "The Chairman said tributes would be heard at the March County Council meeting.",
        "Mill CC will be undertaking some repairs to the bridge in January.",
        "Completion due February 19th 2032.",
        "The houses should be going on sale in January.",
        "Reed's should be able to submit an invoice by February.",
        "It was felt that another meeting should be arranged with the Water Board.",
        "The website should be live within seven days.",
        "Mr Hay confirmed that the verges should all be cut in the next few weeks.",
        "The rest of the letters would go out over the following week.",
        "In September 2032, forty new teachers would join the authority.",
        "The liaison officer will be at the hall on 29th July to meet members.",
    ],
)
def test_what_is_foreseen_with_a_time_or_wished_by_the_meeting_is_an_action(sentence: str) -> None:
    assert len(actions_of(f"1. Locks\n\n{sentence}\n")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "It was agreed that the hall would provide an excellent venue for the fair.",
        "The Chairman thank them for an informative discussion.",
        "The owner had promised at a previous meeting that he would give a talk.",
        "Mr Hay felt that another meeting should be arranged.",
    ],
)
def test_praise_thanks_and_old_promises_bind_nobody(sentence: str) -> None:
    assert actions_of(f"1. Locks\n\n{sentence}\n") == []


@pytest.mark.parametrize(
    "moved",
    [
        "Mr Moss proposed, and Mr Reed seconded, that the Council buy the mill. Agreed.",
        "Cllr Moss proposed that the Council buy the mill, seconded by Cllr Reed. Agreed.",
        "Proposed by Cllr Hay, seconded by Cllr Moss that the Council buy the mill. All agreed.",
        "It was proposed by Mr Moss and seconded by Mr Reed that the Council buy the mill. Agreed.",
    ],
)
def test_who_proposed_and_seconded_stands_outside_of_what_was_agreed(moved: str) -> None:
    assert limbs(f"{HEAD}{moved}\n") == ["the Council buy the mill"]


def test_what_is_deferred_to_a_named_meeting_is_decided_wherever_it_stands() -> None:
    put_off = "The sale of the mill was deferred to the March agenda"
    assert limbs(f"{PARISH}{put_off}. The Clerk told of the budget.\n") == [put_off]


def test_the_sides_of_a_recorded_vote_are_no_items_and_its_numbers_are_counted() -> None:
    text = (
        "1. Locks\n\nIt was proposed by Cllr Hay and seconded by Cllr Moss to close the lock.\n\n"
        "**For the Proposal**\n\nCouncillors Hay and Moss.\n\n(2)\n\n"
        "**Against the Proposal**\n\nCouncillors Fell, Reed and Lind.\n\n(3)\n\n"
        "The Clerk declared the proposal defeated by a vote of 3 against and 2 for.\n\n"
        "2. Weirs\n\nThe weirs were noted to be sound.\n\n3. Gates\n\nMembers saw the gates.\n"
    )
    (paper,) = to_papers(text)
    assert not [item for item in paper.items if "Proposal" in item.title]
    assert [
        one.rule for one in tag_resolutions(paper, Tags()).resolutions if "proposed" in one.rule
    ] == []
    tallies = [one for one in tag(paper).figures if one.rule == "figure_lists.tally"]
    assert [(one.value, one.unit) for one in tallies] == [(2, "vote"), (3, "vote")]


@pytest.mark.parametrize(
    ("sentence", "decided"),
    [
        (
            "On the proposal of Mr Hay, seconded by Mr Moss, it was agreed that they would wait.",
            "they would wait",
        ),
        (
            (
                "The plan is old and on the proposition of Mr Hay, seconded by Mr Moss, it was "
                "recommended that a link be put in."
            ),
            "a link be put in",
        ),
    ],
)
def test_what_was_proposed_and_seconded_in_the_sentence_is_decided(
    sentence: str, decided: str
) -> None:
    assert limbs(f"{HEAD}{sentence}\n\nMembers talked of locks.\n") == [decided]


def test_a_quote_ends_where_it_closes() -> None:
    text = (
        "Proposed by Cllr Hay;\nSeconded by Cllr Moss;\nAnd Resolved:\n\n"
        "\u201cThat the estate be taken in charge under the Act of 1993:-\n\n"
        "Mill Court, Locktown\u201d\n\nIt was agreed to take item 5 next.\n"
    )
    first, second = limbs(f"{HEAD}{text}")
    assert first.endswith("Mill Court, Locktown")
    assert second == "take item 5 next"


@pytest.mark.parametrize(
    "text",
    [
        "When would the thirteen sites be delivered.",
        "With the leave of the Chair it was agreed to take item 5 on the agenda now.",
        "Mr Hay said that he would estimate the time at twelve months.",
        "Trustees came to the fair. DT thanked David for his hard work.\n\nACTION: TRUSTEES",
    ],
)
def test_questions_estimates_the_order_of_business_and_thanks_bind_nobody(text: str) -> None:
    assert actions_of(f"1. Locks\n\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "The policies are to go to the Management Team meeting on the 9th November.",
        "The lights would be for consideration at the December meeting of the Board.",
        "An inspection of the windows will be arranged by the Housing section.",
        "It was agreed to proceed with the workshop on 14 November.",
        "Reed's sent a quote for the map, which will be discussed at our next meeting.",
        "Date and venue to be decided and booked. NS",
        "I will ask at the next meeting who mows it. REPLY: The Roads Department will mow it.",
        "Mr Hay asked DT to find new members. DT thanked David for his work.\n\nACTION: DT",
    ],
)
def test_further_commitments_of_the_record_are_actions(text: str) -> None:
    assert len(actions_of(f"1. Locks\n\n{text}\n")) == 1


LEASE = "the lease be renewed for five years"


@pytest.mark.parametrize(
    ("told", "limb"),
    [
        (f"Proposed by Cllr Hay and carried by 5 votes to 2: that {LEASE}.", LEASE),
        (f"The motion, duly seconded, was put and declared carried: That {LEASE}.", LEASE),
        (f"It was then RESOLVED, on a vote of 4 for and 1 against, that {LEASE}.", LEASE),
        ("Having retired, the Panel announced that the licence would be granted.", "the licence"),
        ("By four votes to one the lease was renewed.", "By four votes to one the lease"),
        ("There being no objections, the lease was renewed.", "There being no objections, the"),
        ("All in favour of renewing the lease.", "All in favour of renewing the lease"),
        ("Outcome: Lease of the mill renewed.", "Lease of the mill renewed"),
        ("The Board welcomed the report and endorsed its aims.", "The Board welcomed"),
        ("Members thanked Mr Hay for his report, which was noted.", "Members thanked"),
        ("Agreed as per the report.", "Agreed as per the report"),
        ("Consent was given for the fair to use the slipway.", "Consent was given"),
        ("The request from the club was refused.", "The request from the club was refused"),
        ("The matter was left on the table.", "The matter was left on the table"),
        ("Item deferred.", "Item deferred"),
        ("The quote from Mr Hay at £1,250 was accepted.", "The quote from Mr Hay at £1,250"),
        ("Council, by 21 votes to 14, approved the budget.", "Council, by 21 votes to 14"),
        ("The Director of Place was authorised to sign it.", "The Director of Place was"),
        ("The lease was approved on the casting vote of the Chair.", "The lease was approved"),
        ("The recommendations were put to the vote and carried.", "The recommendations were"),
        ("The Chair held that it be sent back, and Members agreed.", "The Chair held that"),
        ("The Committee was minded to refuse it.", "refuse it"),
        ("The press and public were excluded.", "The press and public were excluded"),
    ],
)
def test_what_was_done_is_a_decision_in_whichever_order_it_is_told(told: str, limb: str) -> None:
    found = limbs(f"{HEAD}Officers introduced the report.\n\n{told}\n")
    assert len(found) == 1
    assert found[0].startswith(limb)


@pytest.mark.parametrize(
    "told",
    [
        "It was agreed that to gravel it again would cause trouble for wheelchairs.",
        "By four votes to one the motion was lost.",
        "There being no further business, the meeting closed.",
        "The request was refused by the owner.",
        "No objections were raised by neighbours.",
    ],
)
def test_what_is_thought_lost_or_done_by_others_is_no_decision(told: str) -> None:
    assert limbs(f"{HEAD}Officers introduced the report.\n\n{told}\n") == []


@pytest.mark.parametrize(
    ("told", "owner"),
    [
        ("The Clerk needs to order a new sign.", "The Clerk"),
        ("The Clerk will need to order a new sign.", "The Clerk"),
        ("The Panel will receive an update in June.", "The Panel"),
        ("The Director promised Members a note on this.", "The Director"),
        ("Delegated authority was granted to the Director of Place to sign it.", "the Director of"),
    ],
)
def test_needs_promised_papers_and_what_comes_to_a_body_are_actions(told: str, owner: str) -> None:
    found = actions_of(f"4. Roads\n{told}\n")
    assert len(found) == 1
    assert (found[0][1].owner or "").startswith(owner)


def test_points_under_decisions_count_with_those_that_have_words_of_their_own() -> None:
    points = ["The budget was approved", "The lease will be renewed", "Mrs Reed will write"]
    listed = "".join(f"{number}. {point}.\n" for number, point in enumerate(points, 1))
    assert sorted(limbs(f"{HEAD}Decisions\n{listed}")) == sorted(points)


def test_actions_agreed_are_labelled_by_the_word_and_their_number() -> None:
    points = "Action 1: Mr Hay to write.\nAction 2: Mrs Fell to ring.\n"
    found = limbs(f"{HEAD}The following actions were agreed:\n{points}")
    assert found == ["Mr Hay to write", "Mrs Fell to ring"]


def test_what_was_decided_before_a_second_verb_over_a_list_is_kept() -> None:
    text = "The Committee AGREED to note the report and requested that:\n"
    points = "• a map be brought in May; and\n• the register be shared.\n"
    assert limbs(HEAD + text + points) == [
        "note the report",
        "a map be brought in May",
        "the register be shared",
    ]


def test_both_languages_may_name_the_decision() -> None:
    assert limbs(f"{HEAD}Resolved/Penderfynwyd: That the grant be paid.\n") == [
        "That the grant be paid"
    ]


@pytest.mark.parametrize("order", ["AH – talk to the Trust", "JB: chase the quote"])
def test_initials_and_a_dash_give_an_order(order: str) -> None:
    ((text, action),) = actions_of(f"4. Roads\nThe wall is down.\n\n{order}\n")
    assert (text, action.owner) == (order, order[:2])


def test_heads_of_logs_are_nobodys_initials_and_a_group_stands_behind_a_gap() -> None:
    rows = (
        "5.1  Circulate the slides  Director  14 March\n"
        "5.2  Bring a plan to the Panel  Head of Moorings  June meeting\n"
    )
    found = actions_of(f"ACTION LOG\n\nMinute  Action  Responsible  By when\n{rows}")
    assert [(text, action.owner) for text, action in found] == [
        ("Circulate the slides", "Director"),
        ("Bring a plan to the Panel", "Head of Moorings"),
    ]


def test_the_report_that_was_considered_is_no_action_of_a_marker_below_it() -> None:
    text = "The Panel considered a report on the locks.\n\nAction: PR/AH\n"
    assert actions_of(f"4. Locks\n{text}") == []


@pytest.mark.parametrize(
    ("told", "limb"),
    [
        ("Members opted to leave things as they are.", "Members opted to leave things"),
        ("The policy was reviewed with no changes and re-adopted.", "The policy was reviewed"),
        ("The proposal was supported by all.", "The proposal was supported by all"),
        ("It was noted that he was ill and agreed that Mrs Fell would write.", "Mrs Fell would"),
        ("A working group was formed of Cllrs Moss and Reed.", "A working group was formed"),
        ("Having looked at three, Option B was preferred.", "Having looked at three, Option B"),
        ("Decision deferred to May.", "Decision deferred to May"),
    ],
)
def test_a_parish_tells_its_choice_in_many_words(told: str, limb: str) -> None:
    found = limbs(f"{PARISH}{told}\n")
    assert len(found) == 1
    assert found[0].startswith(limb)


def test_a_list_without_labels_is_named_by_the_words_above_it() -> None:
    text = "Councillors approved the following payments:\nReed and Sons £412.00\nMill Ltd £103.00\n"
    assert limbs(PARISH + text) == ["Councillors approved the following payments"]


STEMS = [
    ("Officers agreed to:", "Officers"),
    ("The Clerk will:", "The Clerk"),
    ("The Clerk and Mr Hay were asked to:", "The Clerk and Mr Hay"),
    ("The Committee asked the Director of Place to:", "the Director of Place"),
    ("Clerk to:", "Clerk"),
    ("RESOLVED that the Clerk:", "the Clerk"),
]


@pytest.mark.parametrize(("stem", "owner"), STEMS)
def test_points_belong_to_whom_the_words_over_them_name(stem: str, owner: str) -> None:
    points = "• order a bench;\n• write to the Trust.\n• The bench is old.\n"
    found = actions_of(f"4. Roads\nThe bench has gone.\n\n{stem}\n{points}")
    assert [(text, action.owner) for text, action in found] == [
        ("order a bench", owner),
        ("write to the Trust", owner),
    ]


def test_limbs_stand_under_an_officers_name() -> None:
    text = "RESOLVED that the Clerk:\n(a) order a bench; and\n(b) write to the Trust.\n"
    assert limbs(HEAD + text) == ["order a bench", "write to the Trust"]


def test_two_orders_of_one_sentence_are_two_actions() -> None:
    found = actions_of("4. Roads\nSD to draft the wording and the Clerk to submit it.\n")
    assert [action.owner for _, action in found] == ["SD", "the Clerk"]


def test_rows_of_a_log_may_close_with_how_they_stand() -> None:
    rows = (
        "No. Meeting Action Owner Due Status\n"
        "28 12/03/25 Circulate the fraud plan. Treasurer April 2025 Complete - closed 24/09/25\n"
        "31 18/06/25 Publish the form. Monitoring Officer 26/09/25 Open\n"
        "35 24/09/25 Report on records to the December meeting. Area Manager Pryce 10/12/25 New\n"
    )
    found = actions_of(f"Action log\n\n{rows}")
    assert [(text, action.owner) for text, action in found] == [
        ("Publish the form", "Monitoring Officer"),
        ("Report on records to the December meeting", "Area Manager Pryce"),
    ]


@pytest.mark.parametrize(
    ("told", "start"),
    [
        ("She would come after half term and would send the Clerk some maps.", "would send"),
        ("Crews would be retrained in the first week of September.", "Crews would be retrained"),
        ("Bids should reach her by 28 November.", "Bids should reach her"),
        ("A tree surgeon would inspect them on 19 November.", "A tree surgeon would"),
        ("It was agreed to have a working day on 22 March.", "have a working day"),
        ("Mr Hay asked that future reports show it by ward.", "asked that future reports"),
        ("A review of it would go to the Authority next month.", "A review of it would go"),
        ("A request was made that the letter be copied to the mill.", "A request was made"),
        ("The Director was to look into the question of fees.", "The Director was to look"),
    ],
)
def test_what_will_be_done_is_told_of_many_subjects(told: str, start: str) -> None:
    assert any(text.startswith(start) for text, _ in actions_of(f"4. Roads\n{told}\n"))


@pytest.mark.parametrize(
    "told",
    [
        "The club would sooner see money spent on the roof.",
        "Volunteers to marshal were still wanted.",
        "The figures promised at the last meeting had been sent.",
        "It was agreed that actions 28 and 33 be closed.",
    ],
)
def test_wishes_wants_and_old_promises_are_no_actions(told: str) -> None:
    assert actions_of(f"4. Roads\n{told}\n") == []


def test_whoever_does_it_is_named_without_what_is_told_of_them() -> None:
    ((_, action),) = actions_of("4. Roads\nIt will be mended by a builder who has given a price.\n")
    assert action.owner == "a builder"


@pytest.mark.parametrize(
    ("told", "owner"),
    [
        ("It was left with Cllr Hay to speak to the owner.", "Cllr Hay"),
        ("Each councillor to read the plan.", "Each councillor"),
    ],
)
def test_owners_end_before_what_they_are_to_do(told: str, owner: str) -> None:
    ((_, action),) = actions_of(f"4. Roads\n{told}\n")
    assert action.owner == owner
