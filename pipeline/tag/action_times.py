"""The words of a commitment that say when, by how much of a time they name."""

from typing import Final

from pipeline import rules
from pipeline.rules.sieve import Sifted

FUTURE: Final = Sifted(rules.pattern("action_times.future"))
DATED: Final = Sifted(rules.pattern("action_times.dated"))
AT_MEETING: Final = rules.pattern("action_times.at_meeting")
BY_DAY: Final = rules.pattern("action_times.by_day")
