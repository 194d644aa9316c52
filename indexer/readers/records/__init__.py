"""Readers of files that hold a list of pages: the rows of a table, the records of a list."""
