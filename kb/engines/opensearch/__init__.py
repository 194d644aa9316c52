"""The engine over OpenSearch: the only room that imports opensearchpy."""
