"""Briefings of parts become one: the same person, event and side once."""
