"""One module per command; `kb.cli` mounts them. Each imports what it needs when it runs."""
