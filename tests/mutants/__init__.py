"""Mutation testing: what the tests would not notice (docs/mutants.md)."""
