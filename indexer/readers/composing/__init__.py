"""What every reader hands on, its parts in order, to the structured parts of a Page."""
