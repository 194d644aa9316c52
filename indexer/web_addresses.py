"""Addresses as authors write them: what is none is taken apart into nothing."""

from urllib.parse import SplitResult, urljoin, urlsplit

_NONE = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """The parts of an address (see `urllib.parse.urlsplit`); all empty of what is none ("http://[x")."""
    try:
        return urlsplit(address)
    except ValueError:
        return _NONE


def whole_address(base: str, address: str) -> str:
    """An address with what its page's own has around it; empty where either is none."""
    try:
        urlsplit(address)  # without a base whatever stands there would be whole
        return urljoin(base, address)
    except ValueError:
        return ""
