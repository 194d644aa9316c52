"""Whoosh itself: the only import of it, and the few names that the engine takes from it.

Its sources carry escapes and an `is 0` that Python warns of while compiling them for the first time; the
package is frozen since 2016 and its code right, so those warnings, and no others, are silenced here.
"""

import warnings

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    warnings.filterwarnings("ignore", "invalid escape sequence", DeprecationWarning)
    from whoosh import fields
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.filetables import OrderedHashWriter
    from whoosh.index import TOC
    from whoosh.reading import SegmentReader
    from whoosh.util.numeric import length_to_byte

__all__ = [
    "TOC",
    "WHOOSH3_HEADER_MAGIC",
    "FileStorage",
    "OrderedHashWriter",
    "SegmentReader",
    "SpaceSeparatedTokenizer",
    "W3Codec",
    "fields",
    "length_to_byte",
]
