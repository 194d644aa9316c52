"""A knowledge base as files that any static host serves: its pages as they are, searched in the browser."""
