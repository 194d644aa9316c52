"""What can go wrong between a question and its answer; translated once in `cli` and once in `web`."""

from collections.abc import Iterable

from kb.saying import saying


class KbError(Exception):
    """Anything the application raises on purpose. Its text names the thing and the remedy."""


class SettingsError(KbError):
    """A setting is missing, misspelt or out of bounds."""


class QueryError(KbError):
    """The question can't be parsed. `position` is a 0-based offset into `text`."""

    def __init__(self, text: str, position: int, reason: str) -> None:
        super().__init__(f"{reason} (at position {position})")
        self.text = text
        self.position = position
        self.reason = reason


class DocumentNotFound(KbError):
    """No Document has this id."""

    def __init__(self, id: str) -> None:
        super().__init__(saying("no document has the id %(id)s", id=repr(id)))
        self.id = id


class PassageNotFound(DocumentNotFound):
    """The Document is there, and has nothing citable at this anchor."""

    def __init__(self, id: str, anchor: str) -> None:
        told = saying("no passage of %(id)s has the anchor %(anchor)s", id=repr(id), anchor=repr(anchor))
        KbError.__init__(self, told)
        self.id = id
        self.anchor = anchor


class FacetNotFound(KbError):
    """There is no such facet. The text names those there are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(
            saying(
                "no facet is called %(name)s: use one of %(known)s", name=repr(name), known=", ".join(known)
            )
        )


class EngineError(KbError):
    """The index can't answer."""


class IndexNotBuilt(EngineError):
    """There is no index yet."""

    def __init__(self, where: object) -> None:
        super().__init__(f"index not built in {where}: run kb reindex")


class IndexOutdated(EngineError):
    """The index was built by another schema, taxonomy or reader version."""


class IndexCorrupt(EngineError):
    """The index is damaged and no earlier generation is whole."""


class IndexLocked(EngineError):
    """Another process is writing."""


class EngineUnavailable(EngineError):
    """A remote engine does not answer."""
