"""The Briefing: an Extraction resolved against its articles, statement by statement."""
