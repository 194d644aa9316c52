"""What holds for every request: errors, headers, counts, bounds, and a line in the journal."""
