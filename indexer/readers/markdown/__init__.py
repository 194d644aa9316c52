"""Markdown, with front matter or without, to Pages."""
