"""What a document page tells search engines: schema.org, as JSON-LD, only what the page itself says."""

from collections.abc import Callable

from indexer.document import Document
from indexer.project import current
from kb.labels import iso_duration

Json = dict[str, object]


def structured(document: Document, url: str, label: Callable[[str, str], str]) -> Json:
    """Describe a Document as HowTo, ExercisePlan, FAQPage or Article, by the content that is there."""
    page = document.page
    parts = [part for part in (_how_to(document, label), _plan(document, label), _faq(document)) if part]
    graph = parts or [{"@type": "Article", "headline": page.title}]
    graph[0] = _known({**graph[0], **_about(document, url)})
    return {"@context": "https://schema.org", "@graph": graph}


def _about(document: Document, url: str) -> Json:
    page = document.page
    return {
        "name": page.title,
        "url": url,
        "description": page.summary,
        "inLanguage": page.lang,
        "author": {"@type": "Organization", "name": page.author} if page.author else None,
        "datePublished": page.published.isoformat() if page.published else None,
        "dateModified": page.updated.isoformat() if page.updated else None,
        "isBasedOn": page.url,
    }


def _how_to(document: Document, label: Callable[[str, str], str]) -> Json | None:
    page = document.page
    if not page.steps:
        return None
    steps: list[Json] = [
        {"@type": "HowToStep", "position": n, "text": step.text} for n, step in enumerate(page.steps, 1)
    ]
    tools: list[Json] = [
        {"@type": "HowToTool", "name": label("equipment", value)}
        for value in document.facets.equipment.required
    ]
    time = iso_duration(page.duration) if page.duration else None
    return _known({"@type": "HowTo", "step": steps, "tool": tools, "totalTime": time})


def _plan(document: Document, label: Callable[[str, str], str]) -> Json | None:
    page, facets = document.page, document.facets
    if page.kind != "exercise" or "exercise" in current().kinds:
        return None
    return _known(
        {
            "@type": "ExercisePlan",
            "name": page.title,
            "exerciseType": [label("movement", value) for value in facets.movement],
            "intensity": label("difficulty", facets.difficulty) if facets.difficulty else None,
            "activityDuration": iso_duration(page.duration) if page.duration else None,
        }
    )


def _faq(document: Document) -> Json | None:
    asked: list[Json] = [
        {
            "@type": "Question",
            "name": one.question,
            "acceptedAnswer": {"@type": "Answer", "text": one.answer},
        }
        for one in document.page.faq
        if one.answer
    ]
    return {"@type": "FAQPage", "mainEntity": asked} if asked else None


def _known(json: Json) -> Json:
    return {name: value for name, value in json.items() if value not in (None, "", [])}
