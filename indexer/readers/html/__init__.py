"""Web pages as saved to Pages."""
