"""The language of the pages' own words."""

LANGUAGE = "en"
