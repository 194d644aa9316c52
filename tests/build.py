"""Pages and Documents for tests: say what matters, the rest is plain."""

from dataclasses import replace

from msgspec import structs

from indexer.document import Document, cut_passages
from indexer.facets import STATED, Equipment, Evidence, Facets, Muscles, Relation
from indexer.page import Block, Page, Question, Section, Step

_NO_MUSCLES, _NO_EQUIPMENT = Muscles(), Equipment()


def a_page(id: str = "exercises/plank", **parts: object) -> Page:
    page = Page(id=id, path=f"{id}.md", format="front-matter", kind="exercise", title="Plank")
    return replace(page, **parts)  # type: ignore[arg-type]  # a test says which parts by keyword


def a_section(
    heading: str | None, *paragraphs: str, anchor: str = "about", role: str = "overview"
) -> Section:
    return Section(heading, role, anchor, blocks=tuple(Block("paragraph", text) for text in paragraphs))  # type: ignore[arg-type]  # a role of the closed list


def a_document(
    id: str = "exercises/plank",
    *,
    text: str = "",
    steps: tuple[str, ...] = (),
    faq: tuple[tuple[str, str], ...] = (),
    muscles: tuple[str, ...] = (),
    secondary: tuple[str, ...] = (),
    equipment: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
    difficulty: str | None = None,
    movement: tuple[str, ...] = (),
    position: tuple[str, ...] = (),
    **parts: object,
) -> Document:
    """A Document of one overview section with `text`, and whatever else is named."""
    page = a_page(id, **parts)
    page = replace(
        page,
        sections=page.sections or ((a_section(None, text),) if text else ()),
        steps=page.steps or tuple(Step(step, f"step-{n}") for n, step in enumerate(steps, 1)),
        faq=page.faq or tuple(Question(q, a, f"question-{n}") for n, (q, a) in enumerate(faq, 1)),
    )
    facets = some_facets(
        muscle=Muscles(muscles, secondary),
        equipment=Equipment(equipment, optional),
        difficulty=difficulty,
        movement=movement,
        position=position,
    )
    return Document(page, facets, cut_passages(page), digest=f"digest of {id}")


def some_facets(
    *,
    muscle: Muscles = _NO_MUSCLES,
    equipment: Equipment = _NO_EQUIPMENT,
    difficulty: str | None = None,
    movement: tuple[str, ...] = (),
    position: tuple[str, ...] = (),
    relations: tuple[Relation, ...] = (),
    evidence: tuple[Evidence, ...] = (),
) -> Facets:
    """Facets as reading makes them: what nothing is known of is left out."""
    single = {
        "difficulty": (difficulty,) if difficulty else (),
        "movement": movement,
        "position": position,
    }
    levels = {"muscle": structs.asdict(muscle), "equipment": structs.asdict(equipment)}
    levels |= {name: {STATED: values} for name, values in single.items()}
    return Facets({name: one for name, one in levels.items() if any(one.values())}, relations, evidence)
