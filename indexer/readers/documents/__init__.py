"""Readers of documents that are made to be printed or held: books, word processors' files, PDF."""
