"""Completions of what is being typed: titles, other names, questions."""

from collections.abc import Mapping
from itertools import islice

from kb.analysis import MOST_NAMED, beginnings, folded_words, is_name
from kb.engines.base import Suggestion
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.view import View
from kb.schema import COMPLETING, Completing

_SPARE = 3
"""How many more are asked for than are shown: the same text may stand on several pages."""


def suggest(view: View, prefix: str, limit: int) -> tuple[Suggestion, ...]:
    """The best completions, each text once; those that begin with the first typed word come first."""
    words = folded_words(prefix)
    if not words or limit < 1:
        return ()
    held: list[Json] = [{"prefix": {"words": word}} for word in words]
    body = {
        "size": _SPARE * limit,
        "query": {
            "bool": {
                "filter": [view.live, {"term": {"part": "entry"}}, *held],
                "should": [{"constant_score": {"filter": {"prefix": {"first": words[0]}}}}],
            }
        },
        "sort": [
            {"_score": "desc"},
            {"kind": "asc"},
            {"letters": "asc"},
            {"sorted": "asc"},
            {"id": "asc"},
        ],
        "track_total_hits": False,
        "_source": ["shown", "kind", "id", "anchor"],
    }
    found: dict[str, Suggestion] = {}
    for hit in view.search(view.passages, body)["hits"]["hits"]:
        entry = hit["_source"]
        suggestion = Suggestion(entry["shown"], COMPLETING[entry["kind"]], entry["id"], entry.get("anchor"))
        found.setdefault(suggestion.text.casefold(), suggestion)
    return tuple(found.values())[:limit]


def named(view: View, name: str) -> Mapping[str, Completing]:
    """The pages with just that name."""
    begun = beginnings(name, view.langs)
    if not begun or not all(begun):
        return {}
    held: list[Json] = [{"prefix": {"words": word}} for word in begun]
    names: Json = {"range": {"kind": {"lte": COMPLETING.index("alias")}}}
    body = {
        "size": _SPARE * MOST_NAMED,
        "query": {"bool": {"filter": [view.live, {"term": {"part": "entry"}}, names, *held]}},
        "sort": [{"letters": "asc"}, {"kind": "asc"}, {"id": "asc"}],
        "track_total_hits": False,
        "_source": ["shown", "kind", "id"],
    }
    hits = [hit["_source"] for hit in view.search(view.passages, body)["hits"]["hits"]]
    own = [entry for entry in hits if is_name(name, entry["shown"], view.langs)]
    found: dict[str, Completing] = {}
    for entry in sorted(own, key=lambda entry: entry["kind"]):
        found.setdefault(entry["id"], COMPLETING[entry["kind"]])
    return dict(islice(found.items(), MOST_NAMED))
