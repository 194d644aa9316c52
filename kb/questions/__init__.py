"""What was asked: a bounded log, off unless a setting names it, and what it tells."""
