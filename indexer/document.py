"""What is indexed: a Page with its facets, cut into Passages that can be cited."""

from dataclasses import dataclass

from indexer.facets import Facets
from indexer.page import Page, Role


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a Document that can be shown and linked to by itself.

    `text` is verbatim: every sentence of it stands so on the page. `heading` is the question of an FAQ
    passage, the heading of the section otherwise; it is shown, and searched, with the text.
    """

    anchor: str
    role: Role
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One page as indexed. `digest` is the SHA-256 of the file it was read from, in hex."""

    page: Page
    facets: Facets
    passages: tuple[Passage, ...]
    digest: str

    @property
    def id(self) -> str:
        return self.page.id
