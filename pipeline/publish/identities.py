"""Names as printed in the papers of one council -> who is meant, and what speaks for it.

`Alison Ashman` stands for herself. `A. Ashman` is she where no other full name fits; `Mrs Ashman`
and `Cllr Ashman` are she where the same paper names no other Ashman, or no paper does. Where two
would fit, or the titles contradict each other, a short name stays by itself: two rows for one
person mislead less than one row for two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.slugs import slug

TITLES: Final = frozenset(
    "cllr cllrs clr councillor councillors cllor mr mrs ms miss mx dr prof professor rev revd "
    "reverend canon sir dame lord lady alderman ald the hon county district borough town parish "
    "city ward unitary community pc pcso sgt sergeant inspector insp supt".split()
)
LETTERS: Final = frozenset("OBE MBE CBE DL JP MP MSP MS QC KC".split())
MEN: Final = frozenset({"mr", "sir", "lord"})
WOMEN: Final = frozenset({"mrs", "ms", "miss", "dame", "lady"})
MEMBERS: Final = frozenset({"cllr", "cllrs", "clr", "councillor", "councillors", "cllor"})

AS_PRINTED: Final = "named so"
BY_INITIAL: Final = "the only full name with this initial"
IN_PAPER: Final = "the only one of this surname in the same paper"
IN_COUNCIL: Final = "the only one of this surname in this council's papers"


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name in its parts."""

    titles: frozenset[str]
    given: tuple[str, ...]
    surname: str

    @property
    def is_full(self) -> bool:
        """Whether a given name is written out."""
        return bool(self.given) and len(self.given[0]) > 1


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is meant by a printed name, and why."""

    name: str
    why: str


@cache
def to_name(printed: str) -> Name:
    """Take a name apart."""
    words = printed.replace(".", " ").split()
    titles = []
    while len(words) > 1 and words[0].lower() in TITLES:
        titles.append(words.pop(0).lower())
    while len(words) > 1 and words[-1] in LETTERS:
        words.pop()
    return Name(frozenset(titles), tuple(words[:-1]), words[-1] if words else printed)


def bare_name(printed: str) -> str:
    """Take titles and letters off a name.

    >>> bare_name("Cllr Dr Amira Holt MBE")
    'Amira Holt'
    """
    name = to_name(printed)
    return " ".join((*name.given, name.surname))


def identities(
    mentions: Iterable[tuple[str, str]],
) -> dict[tuple[str, str], Identity]:
    """Say for each paper and name printed there, all of one council, who is meant."""
    times = Counter(mentions)
    by_surname: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for paper, printed in times:
        by_surname[slug(to_name(printed).surname)].append((paper, printed))
    found: dict[tuple[str, str], Identity] = {}
    for group in by_surname.values():
        found |= of_one_surname({each: times[each] for each in group})
    return found


def of_one_surname(
    times: Mapping[tuple[str, str], int],
) -> dict[tuple[str, str], Identity]:
    """Tell apart those of one surname: full names first, then initials, then bare surnames."""
    found: dict[tuple[str, str], Identity] = {}
    full = {bare_name(printed) for _, printed in times if to_name(printed).is_full}
    titles: dict[str, set[str]] = defaultdict(set)
    here: dict[str, set[str]] = defaultdict(set)
    for paper, printed in times:
        name = to_name(printed)
        if name.given:
            who = by_initial(name, full) or Identity(bare_name(printed), AS_PRINTED)
            found[paper, printed] = who
            titles[who.name] |= name.titles
            here[paper].add(who.name)
    bare = {title for _, printed in times for title in bare_titles(printed)}
    for paper, printed in times:
        name = to_name(printed)
        if not name.given:
            in_paper = fitting(name, without_couples(name, here[paper], titles, bare), titles)
            in_council = fitting(name, of_known_sex(name, titles), titles)
            if len(in_paper) == 1:
                found[paper, printed] = Identity(in_paper[0], IN_PAPER)
            elif not in_paper and len(in_council) == 1:
                found[paper, printed] = Identity(in_council[0], IN_COUNCIL)
            else:
                found[paper, printed] = Identity(name.surname, AS_PRINTED)
    return found


def bare_titles(printed: str) -> frozenset[str]:
    """Give the titles that a bare surname is printed with."""
    name = to_name(printed)
    return frozenset() if name.given else name.titles


def without_couples(
    name: Name, among: Iterable[str], titles: Mapping[str, set[str]], bare: set[str]
) -> list[str]:
    """Where a Mr and a Mrs share a surname, leave out whom no title tells apart."""
    both = bool(bare & MEN and bare & WOMEN and name.titles & (MEN | WOMEN))
    return [each for each in among if not both or titles[each] & (MEN | WOMEN)]


def of_known_sex(name: Name, titles: Mapping[str, set[str]]) -> list[str]:
    """A Mrs of other papers is nobody of whom only `Simon` is known."""
    told = bool(name.titles & (MEN | WOMEN))
    return [each for each in titles if not told or titles[each] & (MEN | WOMEN)]


def by_initial(name: Name, full: Iterable[str]) -> Identity | None:
    """Find the one full name that initials may stand for."""
    if name.is_full:
        return None
    same = [each for each in sorted(full) if each[0].upper() == name.given[0][0].upper()]
    return Identity(same[0], BY_INITIAL) if len(same) == 1 else None


def fitting(name: Name, among: Iterable[str], titles: Mapping[str, set[str]]) -> list[str]:
    """List those whose titles do not contradict a bare surname's; a councillor is one elsewhere."""
    fit = [each for each in sorted(among) if not contradict(name.titles, titles[each])]
    members = [each for each in fit if titles[each] & MEMBERS]
    return members if name.titles & MEMBERS and members else fit


def contradict(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell titles of a man from those of a woman."""
    these, those = set(one), set(other)
    return bool((these & MEN and those & WOMEN) or (these & WOMEN and those & MEN))
