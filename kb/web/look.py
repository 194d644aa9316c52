"""What a publisher makes of the pages: their title, logo, colours, and what stands at their foot."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from kb.errors import SettingsError
from kb.settings import Settings

SHEET = "look.css"
"""The static file that holds the colours: pages may not have styles in their HTML."""

OWN_SHEET = "own.css"
"""A publisher's own rules, where the folder `static` has such a file: it comes last."""

LEAST_CONTRAST = 4.5
"""Of text and what it stands on, by WCAG 2.2, 1.4.3."""

_LIGHT = ("#f6f7f4", "#ffffff")
_DARK = ("#0f1512", "#171f1b")
"""What links stand on: the page and panels (site.css)."""

_OWN_DARK = "#62d3a6"


@dataclass(frozen=True, slots=True)
class Look:
    """How the pages look. `logo` is None for the own one; colours are `#rrggbb`, empty for the own ones."""

    title: str = "Exercise KB"
    logo: Path | None = None
    colour: str = ""
    colour_dark: str = ""
    footer: str = ""
    disclaimer: str = ""
    report: str = ""

    @property
    def logo_name(self) -> str:
        """The static file of the logo; empty for the own one."""
        return f"logo{self.logo.suffix.lower()}" if self.logo else ""

    @property
    def sheet(self) -> str:
        """The style sheet that lays these colours over the own ones; empty without any."""
        return "".join(_rules(self))


def look_of(settings: Settings) -> Look:
    """Read the look. Raises SettingsError for a logo that is not there and for colours one can't read."""
    if settings.logo and not settings.logo.is_file():
        raise SettingsError(f"logo = {str(settings.logo)!r}: there is no such file")
    _check("colour", settings.colour, _LIGHT)
    _check("colour_dark", settings.colour_dark, _DARK)
    return Look(**{one.name: getattr(settings, one.name) for one in fields(Look)})


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, by WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _check(name: str, colour: str, grounds: tuple[str, ...]) -> None:
    if not colour:
        return
    least = min(contrast(colour, ground) for ground in grounds)
    if least < LEAST_CONTRAST:
        way = "darker" if name == "colour" else "lighter"
        raise SettingsError(
            f"{name} = {colour!r}: links in it can't be read (contrast {least:.1f}, needs {LEAST_CONTRAST}): "
            f"choose a {way} one"
        )


def _rules(look: Look) -> Iterator[str]:
    if look.colour:
        yield f":root{{{_tokens(look.colour, towards='black')}}}"
    if look.colour or look.colour_dark:
        # Named in any case, or the light page's colour would hold in the dark as well.
        dark = _tokens(look.colour_dark or _OWN_DARK, towards="white")
        yield f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _tokens(colour: str, *, towards: str) -> str:
    """The custom properties that follow from one colour."""
    on = max(("#ffffff", "#04120c"), key=lambda text: contrast(colour, text))
    return (
        f"--accent:{colour};--accent-2:color-mix(in srgb,{colour} 75%,{towards});--on-accent:{on};"
        f"--tint:color-mix(in srgb,{colour} 10%,var(--surface));"
        f"--m1:{colour};--m2:color-mix(in srgb,{colour} 50%,var(--surface))"
    )


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, by WCAG 2.2."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
