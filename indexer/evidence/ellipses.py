"""What a list of muscles leaves unsaid: "gluteus maximus, medius and minimus", "upper and lower back"."""

from collections.abc import Sequence

from indexer.evidence.muscle_rules import LIST_AFTER, LIST_BEFORE
from indexer.evidence.statements import Statement
from indexer.taxonomy import Match, Taxonomy


def with_ellipses(statement: Statement, matches: Sequence[Match], taxonomy: Taxonomy) -> list[Match]:
    """Add the muscles that share a word with a neighbour in their list, in reading order."""
    text, lang = statement.text, statement.lang
    found: list[Match] = []
    for n, match in enumerate(matches):
        words = text[match.start : match.end].split()
        limit = matches[n - 1].end if n else 0
        following = matches[n + 1].start if n + 1 < len(matches) else len(text)
        if len(words) == 2:
            found += _before(text, match, words[1], limit, lang, taxonomy)
            found.append(match)
            found += _after(text, match, words[0], following, lang, taxonomy)
        else:
            found.append(match)
    return found


def _before(text: str, match: Match, head: str, limit: int, lang: str, taxonomy: Taxonomy) -> list[Match]:
    found: list[Match] = []
    end = match.start
    while word := LIST_BEFORE[lang].search(text, max(limit, end - 40), end):
        value = taxonomy.normalise("muscle", f"{word[1]} {head}")
        if value is None:
            break
        found.append(match._replace(value=value, start=word.start(1), end=word.end(1)))
        end = word.start(1)
    return found[::-1]


def _after(text: str, match: Match, head: str, limit: int, lang: str, taxonomy: Taxonomy) -> list[Match]:
    found: list[Match] = []
    end = match.end
    while word := LIST_AFTER[lang].match(text, end, limit):
        value = taxonomy.normalise("muscle", f"{head} {word[1]}")
        if value is None:
            break
        found.append(match._replace(value=value, start=word.start(1), end=word.end(1)))
        end = word.end(1)
    return found
