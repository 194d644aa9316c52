"""Keep, find and show exercise Documents."""

__version__ = "1.0.0"
