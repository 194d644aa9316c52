"""Content health: what authors and editors may want to mend, each finding with its place."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from indexer.attributes import Attribute, Name, name_of, settled, stance
from indexer.document import Document
from indexer.errors import ContentError, Moved, NotContent
from indexer.folding import fold, normal, plain
from indexer.likeness import near_duplicates
from indexer.page import Page
from indexer.taxonomy import Taxonomy, load_taxonomy
from indexer.words import ANY, Rule

Severity = Literal["error", "warning", "note"]
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

WANTED_BY = 2
"""A page that nobody wrote is wanted once so many pages name it as related."""

SEVERAL = 3
"""Exercises with steps of their own on one page, from which on it is said."""

NAMED = 5
"""Pages that one finding names before it counts the rest."""

_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+)(?:\.[a-z]{2,4}){1,2}/?", re.IGNORECASE)
_ARTICLE = Rule("topics", r"^{article}\s+", folded=True)

_CONTRADICTING: tuple[Name, ...] = ("knee", "elbow")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `line` is None where no line can be named; `code` names the kind for scripts."""

    path: str
    line: int | None
    severity: Severity
    code: str
    text: str


def check(
    documents: Iterable[Document], failures: Iterable[ContentError] = (), taxonomy: Taxonomy | None = None
) -> tuple[Finding, ...]:
    """Look at all Documents together, and at what could not be read; the gravest first, then by path."""
    every = sorted(documents, key=lambda document: document.id)
    words = taxonomy or load_taxonomy()
    found = [_unread(error) for error in failures]
    now = datetime.now(UTC)
    for document in every:
        found += (
            *_of_page(document.page),
            *_of_several(document.page),
            *_unsure(document),
            *_hidden(document, now),
        )
    # What is not published can dispute no name and be no duplicate.
    every = [document for document in every if not document.page.publication.hidden_at(now)]
    for finder in _FINDERS:
        found += finder(every, words)
    found.sort(key=lambda f: (_SEVERITIES.index(f.severity), f.path, f.line or 0, f.code, f.text))
    return tuple(dict.fromkeys(found))


def _unread(error: ContentError) -> Finding:
    if isinstance(error, Moved):
        return Finding(error.path, error.line, "note", "moved", error.reason)
    if isinstance(error, NotContent):
        return Finding(error.path, error.line, "note", "no-content", error.reason)
    return Finding(error.path, error.line, "error", "unreadable", error.reason)


_CODES = (
    ("unknown ", "unknown-value"),
    ("duration", "duration-unit"),
    ("title", "inferred-title"),
)


def _of_page(page: Page) -> Iterator[Finding]:
    if page.title_inferred:
        text = f"no title is given; {page.title!r} was inferred from the text"
        yield Finding(page.path, None, "warning", "inferred-title", text)
    for warning in page.warnings:
        code = next((code for start, code in _CODES if warning.reason.startswith(start)), "content")
        if not (code == "inferred-title" and page.title_inferred):
            yield Finding(page.path, warning.line, "warning", code, warning.reason)


def _of_several(page: Page) -> Iterator[Finding]:
    """That a page tells how to do several exercises: each would be found by a page of its own."""
    told = [variation.name for variation in page.variations if variation.steps]
    if page.kind == "exercise" and len(told) >= SEVERAL:
        text = f"tells the steps of several exercises ({_first_paths(told)}): give each a page of its own"
        yield Finding(page.path, None, "note", "several-exercises", text)


_OUTRIGHT = frozenset(("stated", "set for its folder"))


def _unsure(document: Document) -> Iterator[Finding]:
    """That what speaks for a page's kind speaks for another as well, and nobody states it."""
    claims = [one for one in document.facets.evidence if one.facet == "kind"]
    kind = document.page.kind
    others = [one for one in claims if one.value != kind and (kind == "page" or one.value != "guide")]
    if others and not any(one.rule in _OUTRIGHT for one in claims):
        why = f"{others[0].rule}: {others[0].text!r}"
        text = f"filed as {kind}, but may be {others[0].value} ({why})"
        yield Finding(document.page.path, None, "note", "unsure-kind", text)


def _hidden(document: Document, now: datetime) -> Iterator[Finding]:
    """That a page is not public, and why."""
    publication = document.page.publication
    reason = publication.hidden_at(now) or ("unlisted" if publication.unlisted else None)
    if reason:
        yield Finding(document.page.path, None, "note", "hidden", f"not public: {reason}")


def _conflicts(documents: Sequence[Document], taxonomy: Taxonomy) -> Iterator[Finding]:
    """One name, two movements: pages that share a title or another name and hold a joint differently."""
    held = {document.id: _settled_stance(document, taxonomy) for document in documents}
    pairs: dict[tuple[str, str], str] = {}
    for name, sharing in _by_name(documents, taxonomy).items():
        for n, first in enumerate(sharing):
            for second in sharing[n + 1 :]:
                pairs.setdefault((first.id, second.id), name)
    by_id = {document.id: document for document in documents}
    for (one, other), name in pairs.items():
        for joint in _CONTRADICTING:
            mine, theirs = held[one].get(joint), held[other].get(joint)
            if mine and theirs and mine.value != theirs.value:
                yield _conflict(by_id[one], by_id[other], name, mine, theirs)


def _settled_stance(document: Document, taxonomy: Taxonomy) -> Mapping[Name, Attribute]:
    return settled(stance(document, taxonomy), name_of(document.page.title, taxonomy))


def _by_name(documents: Sequence[Document], taxonomy: Taxonomy) -> Mapping[str, list[Document]]:
    """The exercise pages that go by one name; a keyword is a name only if some page bears it as one."""

    def known(name: str) -> str:
        return taxonomy.normalise("exercise", name) or fold(name)

    pages = [document for document in documents if document.page.kind == "exercise"]
    borne = {known(name) for d in pages for name in (d.page.title, *d.page.aliases)}
    shared: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in pages:
        for name in (document.page.title, *document.page.aliases, *document.page.keywords):
            if known(name) in borne:
                shared[known(name)][document.id] = document
    return {name: list(sharing.values()) for name, sharing in shared.items() if len(sharing) > 1}


def _conflict(one: Document, other: Document, name: str, mine: Attribute, theirs: Attribute) -> Finding:
    text = (
        f"{name.replace('_', ' ')!r} names two movements: {mine.name} {mine.value} here (“{mine.text}”), "
        f"{theirs.value} in {other.page.path} (“{theirs.text}”)"
    )
    return Finding(one.page.path, None, "warning", "conflict", text)


def _duplicates(documents: Sequence[Document], taxonomy: Taxonomy) -> Iterator[Finding]:
    """Pages of one language that say nearly the same: one finding for all of them, on the first."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for document in documents:
        said = "\n".join(passage.text for passage in document.passages)
        texts[document.page.lang][document.page.path] = said
    for lang in texts.values():
        for family in near_duplicates(lang):
            first, *others = family.ids
            share = f"{_share(family.share)} of the smaller one's phrases"
            text = f"says nearly the same as {_first_paths(others)} ({share})"
            yield Finding(first, None, "warning", "near-duplicate", text)


def _first_paths(paths: Sequence[str]) -> str:
    more = len(paths) - NAMED
    return ", ".join(paths[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _share(share: float) -> str:
    return "all" if share == 1 else f"at least {int(share * 100)}%"


def _wanted(documents: Sequence[Document], taxonomy: Taxonomy) -> Iterator[Finding]:
    """Exercises that several pages name as related, and that no page is about; translations count once."""
    written = {
        known
        for document in documents
        for name in (document.page.title, *document.page.aliases)
        for known in (taxonomy.normalise("exercise", name), name_of(name, taxonomy))
    }
    wanted: dict[str, dict[str, str]] = defaultdict(dict)
    for document in documents:
        page = document.page
        for key in (
            {taxonomy.normalise("exercise", name) for name in _exercises_pointed_to(document)}
            - written
            - {None}
        ):
            wanted[str(key)].setdefault(page.translation_key or page.path, page.path)
    for key, by in wanted.items():
        if len(by) >= WANTED_BY:
            paths = sorted(by.values())
            text = (
                f"wanted: {taxonomy.label('exercise', key)} is named as related by {len(by)} pages "
                f"({_first_paths(paths)}) and has none of its own"
            )
            yield Finding(paths[0], None, "note", "wanted", text)


def _exercises_pointed_to(document: Document) -> Iterator[str]:
    yield from (link.text for link in document.page.links)
    yield from (variation.name for variation in document.page.variations)
    yield from (relation.to for relation in document.facets.relations)


def _shared_keys(documents: Sequence[Document], taxonomy: Taxonomy) -> Iterator[Finding]:
    """Pages of one language with one translation key: which is the translation, nobody can tell."""
    bearing: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for document in documents:
        if document.page.translation_key:
            bearing[document.page.translation_key, document.page.lang].append(document.page)
    for (key, lang), pages in bearing.items():
        if len(pages) > 1:
            others = _first_paths([page.path for page in pages[1:]])
            text = f"has the translation key {key!r}, and so has {others} in the same language {lang!r}"
            yield Finding(pages[0].path, None, "warning", "shared-translation-key", text)


def _untranslated(documents: Sequence[Document], taxonomy: Taxonomy) -> Iterator[Finding]:
    """Pages with a translation key that lack a language in which most of the others are."""
    groups: dict[str, dict[str, Page]] = defaultdict(dict)
    for document in documents:
        if document.page.translation_key and not document.page.publication.unlisted:
            groups[document.page.translation_key][document.page.lang] = document.page
    pages = Counter(lang for group in groups.values() for lang in group)
    languages = {lang for lang, count in pages.items() if 2 * count > len(groups)}
    for key, group in groups.items():
        for missing in sorted(languages - set(group)):
            page = next(iter(group.values()))
            text = f"no translation into {missing!r} (translation key {key!r})"
            yield Finding(page.path, None, "note", "missing-translation", text)


def _spellings(documents: Sequence[Document], taxonomy: Taxonomy) -> Iterator[Finding]:
    """Sources that differ in case, spaces and signs alone: each counts as one of its own."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        if document.page.source:
            spelt[_bare_source(document.page.source)][document.page.source] += 1
    paths = {document.page.source: document.page.path for document in reversed(documents)}
    for sources in spelt.values():
        (usual, _), *others = sources.most_common()
        for other, count in others:
            text = f"source {other!r} ({count}) may be {usual!r}: spell it one way, or they are two sources"
            yield Finding(paths[other], None, "warning", "source-spelling", text)


def _bare_source(name: str) -> str:
    """Give what the spellings of one source have in common: no article, no ending of an address."""
    host = _HOST.fullmatch(name.strip())
    return normal(host[1] if host else _ARTICLE[ANY].sub("", plain(name).strip()))


_FINDERS: tuple[Callable[[Sequence[Document], Taxonomy], Iterator[Finding]], ...] = (
    _conflicts,
    _duplicates,
    _wanted,
    _shared_keys,
    _untranslated,
    _spellings,
)
