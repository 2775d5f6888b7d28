"""Anything a user has becomes an Article: canonical text with numbered sentences."""
