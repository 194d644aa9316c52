"""What the words of a page say about each facet, rule by rule, each claim with its sentence."""
