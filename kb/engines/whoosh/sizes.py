"""What an index is made of, in bytes by part: what `kb stats` shows, and where to begin to make it less."""

from collections import Counter
from collections.abc import Mapping, Sequence

from kb.engines.whoosh.manifest import Manifest
from kb.engines.whoosh.segment import Segment

PARTS: Mapping[str, tuple[str, ...]] = {
    "postings": ("terms.", "term_", "post"),
    "places": ("places", "spans", "document_words"),
    "pieces": ("piece_", "heading_words", "anchors.", "document_pieces"),
    "vocabulary": ("words.", "word_"),
    "completions": ("entries.", "entry_", "first_"),
    "facets": ("facet.",),
}
"""The parts of the columns of a segment, by how the names of their columns begin (see segment.py); what is
none of these is of pages: ids, titles, digests, dates, lengths."""

PAGES, DOCUMENTS, WHOOSH, MEANINGS = "pages", "documents", "whoosh", "meanings"
"""Columns of pages; the Documents, which stand in Whoosh's files; the rest of these, Whoosh's own postings;
what sentences mean."""


def parts_of(manifest: Manifest, segments: Sequence[Segment]) -> Mapping[str, int]:
    """The bytes of each part of a generation, the largest first; they sum to all of its files."""
    sizes: Counter[str] = Counter()
    for segment in segments:
        for name, column in segment.columns.items():
            sizes[_part_of(name)] += column.nbytes
        sizes[DOCUMENTS] += int(segment.columns["document_ends"][-1])
    for name, file in manifest.files.items():
        if name.endswith(".seg"):
            sizes[WHOOSH] += file.size
        elif name.endswith(".meanings"):
            sizes[MEANINGS] += file.size
    sizes[WHOOSH] -= sizes[DOCUMENTS]
    sizes[PAGES] += sum(file.size for file in manifest.files.values()) - sizes.total()
    return dict(sizes.most_common())


def _part_of(column: str) -> str:
    return next((part for part, names in PARTS.items() if column.startswith(names)), PAGES)
