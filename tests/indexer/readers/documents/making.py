"""Documents for tests, written byte by byte: no library is asked that might also read them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

PdfLine = tuple[float, float, str]
"""The size in points and the height on the page at which a text stands; a negative size is bold."""


def a_pdf(*pages: Sequence[PdfLine], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF of A4 pages in Helvetica."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    told = " ".join(f"/{name} ({text})" for name, text in (info or {}).items())
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>" for name in ("Helvetica", "Helvetica-Bold")),
        f"<< {told} >>",
    ]
    for n, lines in enumerate(pages):
        fonts = "/Resources << /Font << /F 3 0 R /B 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * n} 0 R {fonts} >>"
        )
        text = "".join(
            f"BT /{'B' if size < 0 else 'F'} {abs(size)} Tf 72 {y} Td ({line}) Tj ET\n"
            for size, y, line in lines
        )
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}endstream")
    return _pdf(objects)


def _pdf(objects: Sequence[str]) -> bytes:
    whole, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(whole)}\n%%EOF\n"
    return whole + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def a_zip(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_FIRST = f'<Relationship Id="r" Type="{_OFFICE}" Target="word/document.xml"/>'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_DEFAULT = f'<Default Extension="xml" ContentType="{_MAIN}"/>'


def a_docx(*paragraphs: tuple[str, str], others: Mapping[str, str | bytes] | None = None) -> bytes:
    """A word processor's file of paragraphs, each with the name of its style (empty for plain text)."""
    styles = {style for style, _ in paragraphs if style}
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one.replace(" ", "")}"><w:name w:val="{one}"/></w:style>'
        for one in sorted(styles)
    )
    text = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'
        for style, words in paragraphs
    )
    return a_zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{_DEFAULT}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{_FIRST}</Relationships>',
            "word/styles.xml": f"<w:styles {W}>{named}</w:styles>",
            "word/document.xml": f"<w:document {W}><w:body>{text}</w:body></w:document>",
            **(others or {}),
        }
    )


_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def an_epub(*texts: str, title: str = "Home moves", others: Mapping[str, str | bytes] | None = None) -> bytes:
    """A book of texts, each the inside of a body."""
    items = "".join(
        f'<item id="t{n}" href="text%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(texts))
    )
    spine = "".join(f'<itemref idref="t{n}"/>' for n in range(len(texts)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{title}</dc:title><dc:creator>Ann Bell</dc:creator><dc:language>en</dc:language>"
        f"<dc:date>2024-05-01</dc:date></metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
    return a_zip(
        {
            "META-INF/container.xml": _CONTAINER,
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": page.format("<nav><ol><li>Contents</li></ol></nav>"),
            **{f"OEBPS/text {n}.xhtml": page.format(text) for n, text in enumerate(texts)},
            **(others or {}),
        }
    )
