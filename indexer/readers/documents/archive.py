"""Zip files that hold a document, opened within bounds: of what they unpack to, of how it is written."""

import io
import zipfile
import zlib

from lxml import etree

from indexer.errors import ContentError
from indexer.source import SourceFile

MAX_UNPACKED = 50 * 1024 * 1024
MAX_TEXT = 8 * 1024 * 1024
"""Bytes that all of an archive, and one text in it, may unpack to."""

MAX_MEMBERS = 5_000

_DOCTYPE = b"<!DOCTYPE"
_ENTITY = b"<!ENTITY"


class Archive:
    """A zip file's members. What is broken, locked or a bomb is a ContentError that names the member."""

    def __init__(self, source: SourceFile) -> None:
        self._path = source.path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            raise ContentError(source.path, None, f"no whole zip archive: {error}") from error
        members = self._zip.infolist()
        # What a member says it unpacks to is all that is ever read of it.
        unpacked = sum(member.file_size for member in members)
        if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
            reason = (
                f"{len(members)} members of {unpacked >> 20} MiB are over the limits of {MAX_MEMBERS} and "
            )
            raise ContentError(source.path, None, f"{reason}{MAX_UNPACKED >> 20} MiB: split the document")
        self.names = frozenset(member.filename for member in members)

    def read(self, name: str) -> bytes:
        """A member's bytes. Raises ContentError where it is missing, broken, encrypted or too large."""
        try:
            member = self._zip.getinfo(name)
            if member.file_size > MAX_TEXT:
                raise ContentError(
                    self._path, None, f"{name} is over {MAX_TEXT >> 20} MiB: split the document"
                )
            return self._zip.read(member)
        except KeyError as error:
            raise ContentError(self._path, None, f"{name} is missing in it") from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
        ) as error:
            raise ContentError(self._path, None, f"{name} in it can't be unpacked: {error}") from error

    def tree(self, name: str) -> "etree._Element":
        """A member that is XML, parsed. Raises ContentError as `read`, and where it is no XML."""
        content = self.read(name)
        self.refuse_entities(name, content)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ContentError(self._path, None, f"{name} in it is no XML: {error}") from error

    def refuse_entities(self, name: str, content: bytes, *, doctype: bool = False) -> None:
        """Raise ContentError for XML that defines entities: what a kilobyte of them expands to is no text.

        With `doctype`, for any document type: no office program writes one.
        """
        plain = content.replace(b"\0", b"").upper()
        if _ENTITY in plain or (doctype and _DOCTYPE in plain):
            raise ContentError(self._path, None, f"{name} in it defines entities: no document needs any")
