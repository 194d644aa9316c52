"""Addresses as authors write them: what is none is taken apart into nothing."""

from urllib.parse import SplitResult, urljoin, urlsplit

NO_ADDRESS = SplitResult("", "", "", "", "")


def split_address(address: str) -> SplitResult:
    """The parts of an address (see `urllib.parse.urlsplit`); NO_ADDRESS for what is none ("http://[x")."""
    try:
        return urlsplit(address)
    except ValueError:
        return NO_ADDRESS


def whole_address(base: str, address: str) -> str:
    """An address with what its page's own has around it; empty where either is none."""
    try:
        urlsplit(address)  # without a base whatever stands there would be whole
        return urljoin(base, address)
    except ValueError:
        return ""
