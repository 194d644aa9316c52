"""The embedded engine: Whoosh keeps the index, arrays derived from it answer."""
