from pipeline.publish.identities import (
    AS_PRINTED,
    BY_INITIAL,
    IN_COUNCIL,
    IN_PAPER,
    Identity,
    bare_name,
    identities,
)

MAY, JUNE = "may", "june"


def who(*mentions: tuple[str, str]) -> dict[tuple[str, str], str]:
    return {mention: found.name for mention, found in identities(mentions).items()}


def test_titles_and_letters_are_no_part_of_a_name() -> None:
    assert bare_name("County Cllr. Dr Amira Holt MBE") == "Amira Holt"
    assert bare_name("Cllr") == "Cllr"


def test_a_surname_is_the_one_person_so_called_in_the_paper() -> None:
    found = identities([(MAY, "Cllr Amira Holt"), (MAY, "Mrs Holt"), (JUNE, "Tom Holt")])
    assert found[MAY, "Mrs Holt"] == Identity("Amira Holt", IN_PAPER)


def test_a_surname_is_the_one_person_so_called_in_the_council() -> None:
    found = identities([(MAY, "Amira Holt"), (JUNE, "Cllr Holt")])
    assert found[JUNE, "Cllr Holt"] == Identity("Amira Holt", IN_COUNCIL)
    assert found[MAY, "Amira Holt"] == Identity("Amira Holt", AS_PRINTED)


def test_initials_are_the_one_full_name_that_they_fit() -> None:
    found = identities([(MAY, "Amira Holt"), (MAY, "Tom Holt"), (JUNE, "Mrs A Holt")])
    assert found[JUNE, "Mrs A Holt"] == Identity("Amira Holt", BY_INITIAL)


def test_a_name_that_fits_two_stands_by_itself() -> None:
    found = who((MAY, "Amira Holt"), (MAY, "Anna Holt"), (JUNE, "A Holt"), (JUNE, "Holt"))
    assert found[JUNE, "A Holt"] == "A Holt"
    assert who((MAY, "Amira Holt"), (MAY, "Tom Holt"), (MAY, "Holt"))[MAY, "Holt"] == "Holt"


def test_a_man_and_a_woman_of_one_surname_are_two() -> None:
    found = who((MAY, "Mrs Amira Holt"), (MAY, "Mr Holt"), (JUNE, "Mr T Holt"))
    assert found[MAY, "Mr Holt"] == "T Holt"
    assert who((MAY, "Mrs Amira Holt"), (MAY, "Mr Holt"))[MAY, "Mr Holt"] == "Holt"


def test_a_councillor_is_the_one_who_is_one_elsewhere() -> None:
    found = who((MAY, "Cllr Amira Holt"), (MAY, "Tom Holt"), (JUNE, "Cllr Holt"))
    assert found[JUNE, "Cllr Holt"] == "Amira Holt"


def test_a_couple_is_not_one_person() -> None:
    found = who((MAY, "Dennis Holt"), (MAY, "Mr Holt"), (JUNE, "Dennis Holt"), (JUNE, "Mrs Holt"))
    assert found[JUNE, "Mrs Holt"] == "Holt"


def test_a_woman_of_another_paper_is_nobody_whose_title_is_unknown() -> None:
    found = who((MAY, "Simon Holt"), (JUNE, "Mrs Holt"))
    assert found[JUNE, "Mrs Holt"] == "Holt"
    assert who((MAY, "Mrs Ann Holt"), (JUNE, "Mrs Holt"))[JUNE, "Mrs Holt"] == "Ann Holt"
