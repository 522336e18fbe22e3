"""Plain text and Markdown -> the text as delivered, with its paragraphs as blocks."""

import re

from pipeline.errors import UnreadableError
from pipeline.records import Block, Extracted

SUFFIXES: tuple[str, ...] = (".txt", ".md")

LINE = re.compile(r"[^\n]*\S[^\n]*")
LABEL = re.compile(r"(?P<label>\(?[0-9ivxa-z]{1,4}[.)]|[0-9]+(?:\.[0-9]+)+|-\s[0-9]+|[·•Ø*-])\s+")
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)*]*\s*$")


def extract(content: bytes, name: str) -> Extracted:
    """Decode and cut into blocks, one a non-blank line, continuations joined."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("mis_encoded", f"not UTF-8 at byte {error.start}") from error
    blocks: list[Block] = []
    for match in LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        stop = match.start() + len(line.rstrip())
        if (
            blocks
            and text[start].islower()
            and not SENTENCE_END.search(text[: blocks[-1].stop][-40:])
        ):
            last = blocks.pop()
            blocks.append(
                Block(
                    start=last.start,
                    stop=stop,
                    kind=last.kind,
                    label=last.label,
                    label_stop=last.label_stop,
                )
            )
            continue
        label = LABEL.match(text, start, stop)
        blocks.append(
            Block(
                start=start,
                stop=stop,
                kind="list_item" if label else "paragraph",
                label=label["label"] if label else None,
                label_stop=label.end() if label else None,
            )
        )
    return Extracted(media_type="text/plain", text=text, blocks=tuple(blocks), method="text")
