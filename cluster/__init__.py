"""A real OpenSearch cluster on this machine, for the tests and the measurements."""
