"""One module for each kind of site; what each offers is `records.Platform` or `records.Local`."""

from pipeline.scrape.platforms.known import LOCALS, PLATFORMS

__all__ = ["LOCALS", "PLATFORMS"]
