"""Who may read the editor's corner: who knows its password, or whom a proxy in front has let in."""

import hmac
from dataclasses import dataclass

from flask import Request

from kb.errors import SettingsError
from kb.settings import Settings


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
