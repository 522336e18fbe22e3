"""One traced chain -> how well its matters are the annotated ones, pair by pair of passages.

A passage is in the matters whose appearances it overlaps. Pairs are of passages that the
annotation puts into some matter: of others nobody said with what they belong.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from pipeline.evaluate.links import Count, Place, Traced, overlaps

Pairs = frozenset[tuple[str, str]]


def score_matters(traced: Traced) -> Count:
    """Count pairs: twice those in both, of all in either, so that the share is F1."""
    wanted, found = wanted_pairs(traced), found_pairs(traced)
    return Count(name="matters", right=2 * len(wanted & found), of=len(wanted) + len(found))


def wanted_pairs(traced: Traced) -> Pairs:
    """List the pairs of passages that the annotation puts into one matter."""
    return frozenset(
        pair for matter in traced.chain.matters for pair in combinations(sorted(matter), 2)
    )


def found_pairs(traced: Traced) -> Pairs:
    """List the pairs of annotated passages that were put into one matter."""
    known = frozenset().union(*traced.chain.matters)
    at = passages_at(traced)
    by_matter = (
        {node for row, _, _ in matter.appearances for node in at.get(row, ()) if node in known}
        for matter in traced.tracing.matters
    )
    return frozenset(pair for nodes in by_matter for pair in combinations(sorted(nodes), 2))


def passages_at(traced: Traced) -> Mapping[str, list[str]]:
    """List the annotated passages at each limb, action, paragraph, item and document."""
    found: dict[str, list[str]] = dict(traced.nodes_at)
    by_document: dict[str, list[str]] = defaultdict(list)
    for node, place in sorted(traced.chain.nodes.items()):
        by_document[place[0]].append(node)
    for document in traced.documents:
        name = Path(document.paper.path).stem
        places: dict[str, Place] = {
            str(document.ids["item", index]): (name, item.start, item.stop)
            for index, item in enumerate(document.paper.items)
        }
        places[str(document.id)] = (name, 0, len(document.paper.text))
        for row, place in places.items():
            nodes = by_document[name]
            found[row] = [each for each in nodes if overlaps(place, traced.chain.nodes[each])]
    return found
