"""Looking at a folder of content and at the site that it belongs to, to write its first kb.toml."""
