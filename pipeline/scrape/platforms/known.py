"""Every platform by its name: a new one is a module beside this, and a line here."""

from collections.abc import Mapping
from typing import Final

from pipeline.scrape.platforms import addresses, cmis, folder, moderngov, warc
from pipeline.scrape.records import Local, Platform

PLATFORMS: Final[Mapping[str, Platform]] = {
    moderngov.NAME: moderngov,
    cmis.NAME: cmis,
    addresses.NAME: addresses,
}
"""Kinds of site that are asked over the network."""
LOCALS: Final[Mapping[str, Local]] = {folder.NAME: folder, warc.NAME: warc}
"""Kinds of source that lie on this machine."""
