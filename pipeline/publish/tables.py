"""Every table with what fills it."""

from collections.abc import Callable, Iterable

from pipeline.publish import structure_rows, tag_rows, trace_rows
from pipeline.publish.columns import Corpus, Row

TABLES: tuple[tuple[str, Callable[[Corpus], Iterable[Row]]], ...] = (
    ("councils", structure_rows.council_rows),
    ("committees", structure_rows.committee_rows),
    ("meetings", structure_rows.meeting_rows),
    ("documents", structure_rows.document_rows),
    ("attendance", structure_rows.attendance_rows),
    ("items", structure_rows.item_rows),
    ("attachments", structure_rows.attachment_rows),
    ("paragraphs", structure_rows.paragraph_rows),
    ("resolutions", tag_rows.resolution_rows),
    ("limbs", tag_rows.limb_rows),
    ("limb_parts", tag_rows.part_rows),
    ("actions", tag_rows.action_rows),
    ("figures", tag_rows.figure_rows),
    ("dates", tag_rows.date_rows),
    ("persons", tag_rows.person_rows),
    ("people", tag_rows.people_rows),
    ("citations", tag_rows.citation_rows),
    ("themes", tag_rows.theme_rows),
    ("item_themes", tag_rows.item_theme_rows),
    ("paragraph_themes", tag_rows.paragraph_theme_rows),
    ("votes", tag_rows.vote_rows),
    ("tracker_rows", trace_rows.tracker_rows),
    ("series", trace_rows.series_rows),
    ("series_points", trace_rows.series_point_rows),
    ("nodes", trace_rows.node_rows),
    ("links", trace_rows.link_rows),
    ("disagreements", trace_rows.disagreement_rows),
    ("matters", trace_rows.matter_rows),
    ("appearances", trace_rows.appearance_rows),
    ("events", trace_rows.event_rows),
    ("reviews", trace_rows.review_rows),
    ("candidates", tag_rows.candidate_rows),
    ("problems", trace_rows.problem_rows),
    ("builds", trace_rows.build_rows),
)
"""Every table with what fills it, in the order of filling."""
