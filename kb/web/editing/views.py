"""The pages of the editor's corner. Each is read-only, kept by no cache, and for editors alone."""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import Blueprint, Flask, Request, Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from indexer.content_check import Finding, check
from indexer.taxonomy import Taxonomy
from kb.change_log import read_changes
from kb.engines.base import Searcher
from kb.errors import SettingsError
from kb.questions import summary
from kb.settings import Settings
from kb.showing.shaping import file_name
from kb.web.census import Latest
from kb.web.editing.evidence import side_by_side
from kb.web.site import site, site_of

MOST = 200
"""Findings that one page lists."""


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The content folders, and the address at which their files are edited (`{file}` and `{line}`)."""

    roots: tuple[Path, ...]
    pattern: str = ""

    def name(self, path: str) -> str:
        """A file by its path below its content folder."""
        for root in self.roots:
            if Path(path).is_relative_to(root):
                return Path(path).relative_to(root).as_posix()
        return Path(path).name if Path(path).is_absolute() else path

    def shortened(self, text: str) -> str:
        """A text in which files are named by their paths below their content folders."""
        for root in self.roots:
            text = text.replace(f"{root}/", "")
        return text

    def url(self, path: str, line: int | None) -> str:
        """Where a file is edited; empty where the settings do not say."""
        return self.pattern.format(file=self.name(path), line=line or 1) if self.pattern else ""


@dataclass(frozen=True, slots=True)
class FindingsOfKind:
    """Findings of one kind, below one path; `left_out` of them are not listed."""

    findings: tuple[Finding, ...]
    left_out: int
    kinds: Mapping[str, int]


def findings(engine: Searcher, taxonomy: Taxonomy) -> tuple[Finding, ...]:
    """What `kb check` finds, in the documents of the index: nothing is read anew."""
    return check(engine.documents(), taxonomy=taxonomy)


def chosen(
    found: Iterable[Finding], places: ContentFiles, *, kind: str = "", text: str = ""
) -> FindingsOfKind:
    """Those of a kind whose file or words hold a text; kinds are counted before one is chosen."""
    wanted = text.casefold()
    held = [one for one in found if wanted in f"{places.name(one.path)} {one.text}".casefold()]
    kinds = dict(Counter(one.code for one in held).most_common())
    these: Sequence[Finding] = [one for one in held if not kind or one.code == kind]
    return FindingsOfKind(tuple(these[:MOST]), max(len(these) - MOST, 0), kinds)


@dataclass(frozen=True, slots=True)
class Access:
    """`password` is asked for where it is set; `header` names what a proxy sets for those whom it knows."""

    password: str
    header: str

    def allows(self, request: Request) -> bool:
        """Whether a request comes from an editor."""
        if self.header and request.headers.get(self.header, "").strip():
            return True
        given = request.authorization.password if request.authorization else None
        return bool(self.password) and hmac.compare_digest((given or "").encode(), self.password.encode())


def access_of(settings: Settings) -> Access:
    """Read who may. Raises SettingsError where the settings would let in everybody."""
    if not settings.editor_password and not settings.editor_header:
        raise SettingsError("editors = true: set KB_EDITOR_PASSWORD, or editor_header behind a proxy")
    if settings.editor_header and not settings.proxies:
        raise SettingsError("editor_header: any client can send it; set proxies where one in front sets it")
    return Access(settings.editor_password, settings.editor_header)


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
