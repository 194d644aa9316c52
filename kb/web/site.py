"""What every view works with: the engine, the vocabulary, the static files, and a census per generation."""

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from typing import cast

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
from kb.web.look import Look

KEY = "kb.site"
_SNAPSHOT = "kb_snapshot"


@dataclass(frozen=True, slots=False)
class Site:
    """Everything the views share. `kept` is the engine; what a request asks of it, it asks of `engine`.
    `version` is a digest of the templates and static files.

    `titles` says whether they lead to the publisher's pages or to those here. `log` is None where questions
    are not logged; pages show those that `public_questions` clients asked.
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

    @cached_property
    def examples(self) -> Latest[tuple[str, ...]]:
        return Latest(lambda: self.engine, lambda: self._grounds().questions())

    def _grounds(self) -> Examples:
        return Examples(self.engine, self.taxonomy, self.curation, self.census, self.labels, self.regions)

    @cached_property
    def pairs(self) -> Latest[tuple[tuple[Hit, Hit], ...]]:
        """Exercises that are worth comparing, for who has none in mind."""
        return Latest(lambda: self.engine, lambda: self._grounds().pairs())

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
