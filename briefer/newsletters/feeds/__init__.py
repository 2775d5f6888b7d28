"""Feeds to entries, and entries to groups about one event."""
