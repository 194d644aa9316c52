"""Where Documents are kept and found: one protocol, several engines."""
