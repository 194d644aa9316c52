"""Content files to Documents: reading, facets and evidence. Knows no index and no web."""
