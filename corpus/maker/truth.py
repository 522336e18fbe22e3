"""Stub."""

from corpus.maker.source import Meeting
from collections.abc import Sequence


def manifest(meetings: Sequence[Meeting]) -> str:
    return "path,council,committee,date,kind,title,url\n"


def gather(meetings: Sequence[Meeting]) -> dict[str, object]:
    return {}
