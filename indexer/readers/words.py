"""Word lists in modules: written as running text, read as sets and as one pattern."""

import re


def words(text: str) -> frozenset[str]:
    """Give the words of a running text."""
    return frozenset(text.split())


def alternatives(text: str) -> re.Pattern[str]:
    """Compile a text whose lines are alternatives of one pattern, indented as it pleases."""
    return re.compile("|".join(filter(None, map(str.strip, text.splitlines()))))
