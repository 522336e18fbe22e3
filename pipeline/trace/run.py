"""All papers -> all that was traced."""

from collections.abc import Sequence

from pipeline.records import Identified, Progress, Tracing
from pipeline.trace.status import judge


def trace(documents: Sequence[Identified], *, as_of: str | None = None) -> Tracing:
    """Trace the current versions of all documents."""
    del as_of
    return Tracing(progress=tuple(each for document in documents for each in stand(document)))


def stand(document: Identified) -> list[Progress]:
    """Judge every limb and action of one document by itself."""
    if not document.is_current:
        return []
    found: list[Progress] = []
    for index, resolution in enumerate(document.tags.resolutions):
        for position, limb in enumerate(resolution.limbs):
            found.append(
                judge(
                    document.ids["limb", index, position],
                    is_limb=True,
                    dispositions=limb.dispositions,
                    due_date=limb.due_date,
                    events=(),
                    as_of=None,
                    has_later_meeting=False,
                )
            )
    for index, action in enumerate(document.tags.actions):
        found.append(
            judge(
                document.ids["action", index],
                is_limb=False,
                dispositions=(),
                due_date=action.due_date,
                events=(),
                as_of=None,
                has_later_meeting=False,
            )
        )
    return found
