"""The head of a content file: YAML, TOML or JSON, its values with their lines, as typed fields."""
