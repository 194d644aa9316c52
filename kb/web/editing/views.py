"""The pages of the editor's corner. Each is read-only, and kept by no cache."""

from flask import Blueprint, Flask, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from kb.change_log import read_changes
from kb.questions import summary
from kb.settings import Settings
from kb.showing.shaping import file_name
from kb.web.census import Latest
from kb.web.editing.access import Access, access_of
from kb.web.editing.evidence import side_by_side
from kb.web.editing.findings import Places, chosen, findings
from kb.web.site import site, site_of

ASKED = 50
"""Questions that the page of questions lists of each kind."""


def add_editing(app: Flask, settings: Settings) -> None:
    """Give an app the editor's corner, where the settings have one. Raises SettingsError."""
    if not settings.editors:
        return
    access = access_of(settings)
    blueprint = Blueprint("editing", __name__, url_prefix="/editor")
    places = Places(settings.corpus, settings.edit_url)
    shared = site_of(app)
    health = Latest(lambda: shared.engine, lambda: findings(shared.engine, shared.taxonomy))
    blueprint.before_request(lambda: _challenge(access))
    blueprint.after_request(_private)

    @blueprint.get("")
    def start() -> str:
        """Say what there is to look at."""
        return render_template("editor_start.html", found=health.get(), changes=read_changes(settings.index))

    @blueprint.get("/health")
    def content() -> str:
        """List what `kb check` finds, by kind and by words."""
        kind, text = request.args.get("kind", ""), request.args.get("text", "")
        shown = chosen(health.get(), places, kind=kind, text=text)
        failed = next(iter(read_changes(settings.index)), None)
        return render_template(
            "editor_health.html", shown=shown, places=places, kind=kind, text=text, last=failed
        )

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
        return render_template("editor_changes.html", changes=read_changes(settings.index), places=places)

    @blueprint.get("/evidence/<path:id>")
    def evidence(id: str) -> str:
        """Show why a document is filed as it is: its text beside the evidence."""
        found = site().engine.get(id)
        lines, proofs = side_by_side(found)
        return render_template(
            "editor_evidence.html",
            page=found.page,
            lines=lines,
            proofs=proofs,
            edit=places.url(found.page.path, None),
            file=file_name(found.page),
        )

    app.register_blueprint(blueprint)


def _challenge(access: Access) -> ResponseReturnValue | None:
    if access.allows(request):
        return None
    if not access.password:
        abort(403)
    return Response(
        "a password is needed\n",
        401,
        {"WWW-Authenticate": 'Basic realm="Editors", charset="UTF-8"'},
        mimetype="text/plain",
    )


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
