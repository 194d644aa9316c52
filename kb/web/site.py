"""What every view works with: the engine, the vocabulary, the static files, and a census per generation."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from flask import Flask, current_app

from indexer.taxonomy import Taxonomy
from kb.curation import Curation
from kb.engines.base import Engine, SearchRequest
from kb.labels import Labels
from kb.query.ast import Query
from kb.questions.log import QuestionLog
from kb.web.census import Census, Latest
from kb.web.examples import Examples
from kb.web.figure import Regions
from kb.web.http.assets import Assets
from kb.web.look import Look

KEY = "kb.site"


@dataclass(frozen=True, slots=False)
class Site:
    """Everything the views share. `version` is a digest of the templates and static files.

    `log` is None where questions are not logged; pages show those that `public_questions` clients asked.
    """

    engine: Engine
    taxonomy: Taxonomy
    curation: Curation
    assets: Assets
    look: Look
    version: str
    log: QuestionLog | None = None
    public_questions: int = 0

    @cached_property
    def census(self) -> Census:
        return Census(self.engine)

    @cached_property
    def examples(self) -> Latest[tuple[str, ...]]:
        ground = Examples(self.engine, self.taxonomy, self.curation, self.census, self.labels, self.regions)
        return Latest(self.engine, ground.questions)

    @cached_property
    def first_ids(self) -> Latest[tuple[str, ...]]:
        """The ids of two Documents, for examples."""
        request = SearchRequest(query=Query(), size=2)
        return Latest(self.engine, lambda: tuple(hit.id for hit in self.engine.search(request).hits))

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
