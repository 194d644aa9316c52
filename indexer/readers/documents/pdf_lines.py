"""The lines of a PDF's pages, in a process of its own: `pdf_lines.py MOST_PAGES MOST_CHARACTERS`.

Takes the file on stdin and prints one line of JSON for the document (its properties and number of pages) and
one for each page: its lines, each as text, height, whether bold, and the places of its left, bottom and top,
in points from the page's lower left corner. Imports nothing of this package: it starts for every file.

The parser is compiled code that reads what strangers send: if it fails, loops or swells, this process ends,
and no other does.
"""

import ctypes
import json
import re
import sys

import pypdfium2
import pypdfium2.raw as pdfium

try:
    import resource
except ImportError:  # Windows: there the parent's clock alone ends it
    resource = None  # type: ignore[assignment]

MEMORY = 1 << 30
SECONDS = 30
"""Bytes of address space and seconds of a processor that one file may take."""

BOLD = 600
"""The weight of a font from which on it is bold: 400 is normal, 700 bold."""

LONGEST_NAME = 200

_HYPHENS = re.compile("[\x02\xad\ufffe]")
"""What PDFium leaves of a hyphen at the end of a line, whose next one it has joined to it."""

Line = tuple[str, float, bool, float, float, float]


def main(most_pages: int, most_characters: int) -> None:
    """Print what a PDF on stdin holds. Exits with 1 and a reason on stderr where it can't be opened."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        sys.exit(str(error))
    print(json.dumps({"pages": len(document), **document.get_metadata_dict(skip_empty=True)}))
    left = most_characters
    for number in range(min(len(document), most_pages)):
        try:
            lines = _lines_of(document[number].get_textpage(), left)
        except pypdfium2.PdfiumError as error:
            print(json.dumps(str(error)))
            continue
        left -= sum(len(line[0]) for line in lines)
        print(json.dumps(lines), flush=True)


def _lines_of(page: pypdfium2.PdfTextPage, most: int) -> list[Line]:
    text = page.get_text_range(errors="replace")[:most]
    lines: list[Line] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            begins = at + len(line) - len(line.lstrip())
            lines.append((_HYPHENS.sub("", line).strip(), *_set(page, begins)))
        at += len(line) + 1
    return lines


def _set(page: pypdfium2.PdfTextPage, at: int) -> tuple[float, bool, float, float, float]:
    """How a character is set: its height, whether bold, and where its box has its left, bottom and top."""
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(page, at)
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
    return (
        round(box.top - box.bottom, 1),
        _is_bold(page, index),
        round(box.left, 1),
        round(box.bottom, 1),
        round(box.top, 1),
    )


def _is_bold(page: pypdfium2.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(page, index, name, LONGEST_NAME, ctypes.byref(ctypes.c_int()))
    return b"bold" in name.value.lower() or pdfium.FPDFText_GetFontWeight(page, index) >= BOLD


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
