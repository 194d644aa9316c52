"""Keep, find and show exercise Documents."""

__version__ = "0.1.0"
