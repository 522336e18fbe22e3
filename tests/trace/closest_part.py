"""A passage, and what something is about -> the part of it that shares most with that, plainly."""

from pipeline.trace.ends import LED_UP, About, Part, Passage
from pipeline.trace.terms import mass


def closest_part(passage: Passage, about: About) -> tuple[Part, float]:
    """Choose the part as `closest_parts` does for many pairs; say what its best sentence shares."""
    topic, weight, led_up = about.topic, about.weight, about.before - about.topic
    shared = [
        mass(each & topic, weight) + LED_UP * mass(each & led_up, weight)
        for each in passage.sentences
    ]
    if not passage.has_parts:
        return passage.part(0), max(shared, default=0.0)
    pairs = [one + other for one, other in zip(shared, [*shared[1:], 0.0], strict=True)]
    likeliest = max(range(len(pairs)), key=lambda place: (pairs[place], shared[place], -place))
    return passage.part(likeliest), max(shared)
