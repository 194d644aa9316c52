"""Where the application lies: below a path, behind proxies, and asked for its health by address."""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix

from kb.setting_values import SUB_PATH
from kb.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PROBES = frozenset({"/health", "/ready", "/metrics"})
"""What those who run this ask a machine by its address: a name that is not ours could be anybody's trick."""


class Mounted:
    """Serves an application below a path, whether the proxy in front takes that path away or leaves it.

    A path that a trusted proxy names in X-Forwarded-Prefix comes before `base_path`.
    """

    def __init__(self, inner: "WSGIApplication", base_path: str, trusted_hosts: tuple[str, ...] = ()) -> None:
        self._inner = inner
        self._base_path = base_path
        self._probed_as = trusted_hosts[0].lstrip(".").lower() if trusted_hosts else ""

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        prefix = _path_named_by(environ) or self._base_path
        path = environ.get("PATH_INFO", "")
        if prefix and f"{path}/".startswith(f"{prefix}/"):
            path = path.removeprefix(prefix)
        host = str(environ.get("HTTP_HOST", "")).lower()  # a name is one whatever its case
        environ |= {"SCRIPT_NAME": prefix, "PATH_INFO": path or "/", "HTTP_HOST": host}
        if self._probed_as and path in PROBES and _is_address(host):
            environ["HTTP_HOST"] = self._probed_as
        return self._inner(environ, start)


def mount(inner: "WSGIApplication", settings: Settings) -> "WSGIApplication":
    """The application where the settings put it."""
    mounted = Mounted(inner, settings.base_path, settings.trusted_hosts)
    if not settings.proxies:
        return mounted
    trusted = settings.proxies
    return ProxyFix(mounted, x_for=trusted, x_proto=trusted, x_prefix=trusted)


def _is_address(host: str) -> bool:
    """Whether a Host header holds no name: an address (with a port or without), or localhost."""
    bare = re.sub(r":\d+$", "", host).strip("[]")
    if bare == "localhost":
        return True
    try:
        return bool(ip_address(bare))
    except ValueError:
        return False


def _path_named_by(environ: "WSGIEnvironment") -> str:
    """The path that a server or trusted proxy names; none where it could be an address elsewhere."""
    given = str(environ.get("SCRIPT_NAME", "")).rstrip("/")
    return given if re.fullmatch(SUB_PATH, given) else ""
