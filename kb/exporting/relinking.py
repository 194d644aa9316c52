"""A page of the application as a file: its links lead to files, what needs the application is left out."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from kb.exporting.addresses import ExportedPlace, relative
from kb.web.http.headers import content_security_policy

LOST = "404.html"
"""What static hosts show for an address that leads nowhere: it may stand anywhere, so its links are whole."""

Resolve = Callable[[str, str], ExportedPlace | None]
_LINKS = ("href", "src", "action")
_NEEDS_THE_APPLICATION = (
    "//form[@id='kb-tray']",
    "//label[contains(@class, 'pick-me')]",
    "//link[@rel='search']",
    "//link[@rel='alternate' and @type='application/json']",
)
_WASM = "'self' 'wasm-unsafe-eval'"


@dataclass(slots=True)
class Rewriter:
    """Makes files of pages. `base_url` is where they will be, with a `/` at its end, or empty where nobody
    knows: then nothing says an absolute address.

    `found` are the places that pages led to, in the order in which they were met.
    """

    resolve: Resolve
    base_url: str = ""
    media_hosts: Sequence[str] = ()
    found: dict[str, ExportedPlace] = field(default_factory=dict)

    def page(self, place: ExportedPlace, html: str) -> HtmlElement:
        """A page as a tree whose links lead to files."""
        tree = document_fromstring(html)
        for path in _NEEDS_THE_APPLICATION:
            for node in tree.xpath(path):
                _without(node)
        self._secure(tree, place)
        self._tell(tree, place)
        for node in list(tree.iter(etree.Element)):
            self._node(node, place)
        return tree

    def meet(self, url: str) -> None:
        """Note a page that nothing may lead to."""
        if place := self.resolve("/", url):
            self.found.setdefault(place.file, place)

    def part(self, node: HtmlElement, at: str, start: str) -> None:
        """Have a part of the page at the address `at` stand in the file `start`."""
        for path in _NEEDS_THE_APPLICATION:
            for one in node.xpath(f".{path}"):
                _without(one)
        for one in list(node.iter(etree.Element)):
            self._linked(one, at, start)

    def sitemap(self, xml: bytes) -> bytes:
        """The application's sitemap with the addresses of the files."""
        root = etree.fromstring(xml)
        for node in root.iter("{*}loc"):
            if (place := self.resolve("/", node.text or "")) and place.file:
                node.text = self._whole(place)
        return cast(bytes, etree.tostring(root, xml_declaration=True, encoding="utf-8"))

    def _node(self, node: HtmlElement, place: ExportedPlace) -> None:
        for name in [name for name in node.attrib if name.startswith("data-suggest")]:
            for gone in (name, "data-options", "data-kinds"):
                node.attrib.pop(gone, None)
        self._linked(node, place.url, place.file)

    def _linked(self, node: HtmlElement, at: str, start: str) -> None:
        for name in _LINKS:
            link = node.get(name)
            if link is None or link.startswith(("#", "data:", "mailto:")):
                continue
            target = self.resolve(at, link)
            if target is None:
                continue
            if not target.file:
                _without(node)
                return
            self.found.setdefault(target.file, target)
            node.set(name, self._whole(target) if start == LOST else relative(start, target))

    def _secure(self, tree: HtmlElement, place: ExportedPlace) -> None:
        """Give a page the policy that the application sends along: a static host may send none."""
        parts = content_security_policy(media_hosts=self.media_hosts).split("; ")
        kept = [part for part in parts if not part.startswith("frame-ancestors")]
        if place.endpoint == "pages.search":
            kept = [part.replace("script-src 'self'", f"script-src {_WASM}") for part in kept]
            kept.append("worker-src 'self'")
        meta = etree.Element("meta", {"http-equiv": "Content-Security-Policy", "content": "; ".join(kept)})
        tree.head.insert(1, meta)

    def _tell(self, tree: HtmlElement, place: ExportedPlace) -> None:
        """Absolute addresses, for search engines: where the files will be, or none."""
        for node in tree.xpath("//link[@rel='canonical' or (@rel='alternate' and @hreflang)]"):
            target = self.resolve(place.url, node.get("href"))
            if target is None:
                continue
            whole = self._whole(target) if self.base_url and target.file else ""
            if whole:
                node.set("href", whole)
            else:
                node.getparent().remove(node)
        for node in tree.xpath("//script[@type='application/ld+json']"):
            told = json.loads(node.text or "{}")
            for part in told.get("@graph", ()):
                self._address(part)
            node.text = json.dumps(told, ensure_ascii=True).replace("<", "\\u003c")

    def _address(self, part: dict[str, object]) -> None:
        target = self.resolve("/", str(part["url"])) if "url" in part else None
        if target is None:
            return
        if self.base_url:
            part["url"] = self._whole(target)
        else:
            del part["url"]

    def _whole(self, place: ExportedPlace) -> str:
        return urljoin(self.base_url, relative("index.html", place))


def markup(tree: HtmlElement) -> str:
    """A tree as the text of an HTML file."""
    return "<!doctype html>\n" + cast(str, etree.tostring(tree, method="html", encoding="unicode"))


def _without(node: HtmlElement) -> None:
    """Take an element away, and what held nothing else."""
    parent = node.getparent()
    if parent is None:
        return
    node.drop_tree()
    if parent.tag in ("li", "p", "ul", "nav") and not len(parent) and not (parent.text or "").strip():
        _without(parent)
