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
    from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC
    from whoosh.reading import SegmentReader

__all__ = [
    "TOC",
    "FileStorage",
    "SegmentReader",
    "SpaceSeparatedTokenizer",
    "W3Codec",
    "W3PostingsWriter",
    "fields",
]
