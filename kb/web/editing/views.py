"""The pages of the editor's corner. Each is read-only, and kept by no cache."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Blueprint, Flask, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from indexer.content_check import Finding
from kb.change_log import read_changes
from kb.questions import summary
from kb.settings import Settings
from kb.showing.shaping import file_name
from kb.web.census import Latest
from kb.web.editing.access import Access, access_of
from kb.web.editing.evidence import side_by_side
from kb.web.editing.findings import ContentFiles, chosen, findings
from kb.web.site import site, site_of

KEY = "kb.editors"

ASKED = 50
"""Questions that the page of questions lists of each kind."""

blueprint = Blueprint("editing", __name__, url_prefix="/editor")


@dataclass(frozen=True, slots=True)
class Desk:
    """What editors work with, beside what every view has. `index` is where the notes of reindexes lie."""

    access: Access
    places: ContentFiles
    index: Path
    health: Latest[tuple[Finding, ...]]


def add_editing(app: Flask, settings: Settings) -> None:
    """Give an app the editor's corner, where the settings have one. Raises SettingsError."""
    if not settings.editors:
        return
    shared = site_of(app)
    app.extensions[KEY] = Desk(
        access_of(settings),
        ContentFiles(settings.corpus, settings.edit_url),
        settings.index,
        Latest(lambda: shared.engine, lambda: findings(shared.engine, shared.taxonomy)),
    )
    app.register_blueprint(blueprint)


def _desk() -> Desk:
    return cast(Desk, current_app.extensions[KEY])


@blueprint.before_request
def _challenge() -> ResponseReturnValue | None:
    access = _desk().access
    if access.allows(request):
        return None
    if not access.password:
        abort(403)
    challenge = {"WWW-Authenticate": 'Basic realm="Editors", charset="UTF-8"'}
    return Response("a password is needed\n", 401, challenge, mimetype="text/plain")


@blueprint.get("")
def start() -> str:
    """Say what there is to look at."""
    desk = _desk()
    return render_template("editor_start.html", found=desk.health.get(), changes=read_changes(desk.index))


@blueprint.get("/health")
def content() -> str:
    """List what `kb check` finds, by kind and by words."""
    desk = _desk()
    asked = {"kind": request.args.get("kind", ""), "text": request.args.get("text", "")}
    shown = chosen(desk.health.get(), desk.places, **asked)
    last = next(iter(read_changes(desk.index)), None)
    return render_template("editor_health.html", shown=shown, places=desk.places, last=last, **asked)


@blueprint.get("/questions")
def questions() -> str:
    """List what was asked, and what found nothing."""
    log = site().log
    asked = summary.summary(log.path, limit=ASKED) if log else None
    return render_template("editor_questions.html", asked=asked)


@blueprint.get("/decisions")
def decisions() -> str:
    """List what was pinned, hidden, lifted and stopped by hand."""
    return render_template("editor_decisions.html", curation=site().curation)


@blueprint.get("/changes")
def changes() -> str:
    """List what each reindex changed, the last one first."""
    desk = _desk()
    return render_template("editor_changes.html", changes=read_changes(desk.index), places=desk.places)


@blueprint.get("/evidence/<path:id>")
def evidence(id: str) -> str:
    """Show why a document is filed as it is: its text beside the evidence."""
    found = site().engine.get(id)
    lines, proofs = side_by_side(found)
    edit, file = _desk().places.url(found.page.path, None), file_name(found.page)
    return render_template(
        "editor_evidence.html", page=found.page, lines=lines, proofs=proofs, edit=edit, file=file
    )


@blueprint.after_request
def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
