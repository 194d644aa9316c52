"""What people type, as a Query: parsed, understood, written back."""
