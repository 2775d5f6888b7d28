"""Briefings, and what their editor says of them, put together as an Issue."""
