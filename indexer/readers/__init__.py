"""Bytes to Pages: one reader per format, chosen by suffix and a sniff."""
