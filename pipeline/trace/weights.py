"""Weights of the evidence for a link, as fitted; see `likeness`."""

from typing import Final

PAIR: Final[dict[str, float]] = {
    "always": -7.110,
    "context": 0.898,
    "decision": -0.593,
    "gap": -0.802,
    "line": 1.677,
    "names": 0.828,
    "near_cosine": 3.131,
    "own_in_title": 1.208,
    "own_mass": 1.125,
    "rarest": 3.375,
    "repeated": 1.704,
    "second": 0.760,
    "short": 0.514,
    "standing": 0.652,
    "tells": 0.305,
    "title_cosine": 0.203,
    "title_in_own": 0.595,
    "to_come": -0.995,
}
"""Of a pair by itself."""

RIVALS: Final[dict[str, float]] = {
    "always": 0.840,
    "earlier": -0.524,
    "later": -1.232,
    "later_wins": -0.006,
    "odds": 0.902,
    "same_day": -0.843,
    "same_day_wins": -0.513,
    "same_item": -0.588,
    "same_item_wins": -0.212,
    "same_meeting": -0.435,
    "same_meeting_wins": -0.864,
}
"""Of a pair beside its rivals."""
