"""What every view works with: the engine, the vocabulary, the static files, and a census per generation."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar, cast

from flask import Flask, current_app, g, has_app_context

from indexer.taxonomy import Taxonomy
from kb.answers.once import once
from kb.curation import Curated, Curation
from kb.engines.base import Engine, Hit, Searcher, SearchRequest
from kb.labels import Labels
from kb.query.ast import Query
from kb.questions.log import QuestionLog
from kb.settings import TitlesLead
from kb.web.census import Census, Latest
from kb.web.examples import Examples
from kb.web.figure import Regions
from kb.web.http.assets import Assets
from kb.web.interface_language import LANGUAGE, catalogues, say, speaking, ui
from kb.web.look import Look
from kb.web.picture_sources import PictureShelf

T = TypeVar("T")

KEY = "kb.site"
_SNAPSHOT = "kb_snapshot"


@dataclass(frozen=True, slots=False)
class Site:
    """Everything the views share. `kept` is the engine; what a request asks of it, it asks of `engine`.
    `version` is a digest of the templates and static files.

    `titles` says whether they lead to the publisher's pages or to those here. `log` is None where questions
    are not logged; pages show those that `public_questions` clients asked. `live` results come as one
    types. `exported` pages become files, which no application answers.
    """

    kept: Engine
    taxonomy: Taxonomy
    curated: Curated
    assets: Assets
    look: Look
    version: str
    log: QuestionLog | None = None
    public_questions: int = 0
    titles: TitlesLead = "doc"
    shelf: PictureShelf = field(default_factory=PictureShelf)
    live: bool = False
    exported: bool = False

    @property
    def engine(self) -> Searcher:
        """One snapshot of the index for all of a request, from the first time that it is asked: what it has
        answered once, it carries along."""
        if not has_app_context():
            return self.kept
        if _SNAPSHOT not in g:
            held = ExitStack()
            setattr(g, _SNAPSHOT, (once(held.enter_context(self.kept.snapshot())), held))
        return cast(Searcher, g.get(_SNAPSHOT)[0])

    @cached_property
    def census(self) -> Census:
        return Census(lambda: self.engine)

    @property
    def curation(self) -> Curation:
        return self.curated.current()

    @property
    def examples(self) -> Latest[tuple[str, ...]]:
        """Questions to try, in the language of the interface where pages answer some."""
        return self._examples[ui()]

    @cached_property
    def _examples(self) -> Mapping[str, Latest[tuple[str, ...]]]:
        return self._by_language(Examples.questions)

    @property
    def pairs(self) -> Latest[tuple[tuple[Hit, Hit], ...]]:
        """Exercises that are worth comparing, for who has none in mind."""
        return self._pairs[ui()]

    @cached_property
    def _pairs(self) -> Mapping[str, Latest[tuple[tuple[Hit, Hit], ...]]]:
        return self._by_language(Examples.pairs)

    def _by_language(self, make: Callable[[Examples], tuple[T, ...]]) -> Mapping[str, Latest[tuple[T, ...]]]:
        def made(lang: str) -> tuple[T, ...]:
            with speaking(lang):
                return make(self._grounds(lang)) or (made(LANGUAGE) if lang != LANGUAGE else ())

        return {lang: Latest(lambda: self.engine, partial(made, lang)) for lang in catalogues()}

    def _grounds(self, lang: str) -> Examples:
        labels = Labels(self.taxonomy, lang, say)
        return Examples(self.engine, self.taxonomy, self.curation, self.census, labels, self.regions)

    def elsewhere(self, url: str | None) -> str | None:
        """The publisher's address of a page where titles lead there; None where they lead to it here."""
        is_web = self.titles == "site" and url is not None and url.startswith(("http://", "https://"))
        return url if is_web else None

    @cached_property
    def listed(self) -> Latest[tuple[str, ...]]:
        """The ids of the pages whose own address is here, in order."""
        return Latest(lambda: self.engine, self._listed_pages)

    def _listed_pages(self) -> tuple[str, ...]:
        if self.titles == "doc":
            return tuple(sorted(self.engine.digests()))
        here = (one.id for one in self.engine.documents() if not self.elsewhere(one.page.url))
        return tuple(sorted(here))

    @cached_property
    def first_ids(self) -> Latest[tuple[str, ...]]:
        """The ids of two Documents, for examples."""
        request = SearchRequest(query=Query(), size=2)
        return Latest(lambda: self.engine, lambda: tuple(hit.id for hit in self.engine.search(request).hits))

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.taxonomy)

    @cached_property
    def regions(self) -> Regions:
        return Regions(self.taxonomy)


def site() -> Site:
    """The Site of the app that answers this request."""
    return site_of(current_app)


def site_of(app: Flask) -> Site:
    return cast(Site, app.extensions[KEY])


def let_go(error: BaseException | None = None) -> None:
    """Give back the snapshot of a request that has ended."""
    if (found := g.pop(_SNAPSHOT, None)) is not None:
        found[1].close()
