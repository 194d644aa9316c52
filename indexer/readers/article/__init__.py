"""Flat text to a Page: scraped prose under a Title/URL head, or a bare article."""
