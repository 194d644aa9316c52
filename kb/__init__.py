"""Keep, find and show exercise Documents."""
