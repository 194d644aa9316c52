"""What must not break the index or the server: rows 1 to 20 of the fault plan (docs/faults.md)."""
