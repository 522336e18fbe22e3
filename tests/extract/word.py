"""Word files made by hand, part by part, so that a test shows the markup it is about."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            # Open documents keep their type unpacked, so that anybody can tell it.
            kept = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(name, content, kept)
    return target.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Make a document; keyword `styles`, `numbering`, `footnotes`, `header1` add their parts."""
    written: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    }
    for name, content in parts.items():
        written[f"word/{name}.xml"] = f"<w:{name} {NAMES}>{content}</w:{name}>"
    return archive(written)


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, number: int, level: int = 0) -> str:
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return p(text, f"<w:numPr>{place}</w:numPr>")


def level(place: int, style: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    content = more + "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{number}">{content}</w:abstractNum>'


def num(number: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def style(name: str, content: str, shown: str | None = None, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{first}>'
        f'<w:name w:val="{shown or name}"/>{content}</w:style>'
    )


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
