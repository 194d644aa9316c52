"""What a question is about: the exercise it names, and the pages about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.document import Document
from indexer.page import Variation
from indexer.taxonomy import Taxonomy
from kb.answers.page_titles import core, is_called
from kb.query.words import stems

MOST_NAMES = 12
"""Names of an exercise that it is looked for by."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An exercise as asked for (`name`), every way in which it is written (`names`, stemmed), and where
    it is.

    `asked` are the names that the question and the vocabulary give, without those of the pages found.
    `pages` have it as their title or other name; `kin` only among their keywords; `variations` are told of
    on another page; `members` are about one of the many exercises of this name.
    `concept` is its id in the vocabulary, None where that does not know it.
    """

    name: str
    concept: str | None
    names: frozenset[tuple[str, ...]]
    pages: tuple[Document, ...] = ()
    variations: tuple[tuple[Document, Variation], ...] = ()
    kin: tuple[Document, ...] = ()
    asked: frozenset[tuple[str, ...]] = frozenset()
    members: tuple[Document, ...] = ()

    @property
    def is_known(self) -> bool:
        return bool(self.pages or self.variations)

    @property
    def is_exact(self) -> bool:
        """Whether it is told of under this very name, not only under one that ends so ("dogs", Bird Dog)."""
        return bool(self.variations) or any(is_called(page, self.asked) for page in self.pages)

    @property
    def own_pages(self) -> tuple[str, ...]:
        """The ids of the pages about just this, not about its many forms ("Squat Variations")."""
        return tuple(
            page.id for page in self.pages if is_called(page, self.asked) and page.page.kind != "collection"
        )

    def leading(self, lang: str) -> tuple[str, ...]:
        """The ids of the pages to read first: about just this, and the foremost in the language asked in; of
        those that the vocabulary takes for one, what is called as it is asked for."""
        first = tuple(page.id for page in self.pages[:1] if lang and page.page.lang == lang)
        said = frozenset((stems(self.name),))
        called = tuple(page.id for page in self.pages if is_called(page, said))
        return tuple(dict.fromkeys((*first, *(called or self.own_pages))))

    @property
    def label(self) -> str:
        """The name to show: the title of its first page, else as asked."""
        titled = [page.page.title for page in self.pages if stems(page.page.title) in self.names]
        return titled[0] if titled else self.variations[0][1].name if self.variations else self.name


def of_document(taxonomy: Taxonomy, document: Document) -> Subject:
    """Make a Subject of one page: the exercise it is about."""
    concept = taxonomy.normalise("exercise", document.page.title)
    own = {core(document.page.title), *map(stems, document.page.aliases), *written_names(taxonomy, concept)}
    return Subject(document.page.title, concept, frozenset(filter(None, own)), (document,))


def written_names(taxonomy: Taxonomy, concept: str | None) -> Iterator[tuple[str, ...]]:
    """The names that the vocabulary has for an exercise, in stems."""
    known = taxonomy.concepts("exercise").get(concept) if concept else None
    return iter(()) if known is None else (stems(form) for form, _ in known.forms)
