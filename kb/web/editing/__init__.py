"""The editor's corner: what content, questions and decisions look like, to be read, never changed."""
