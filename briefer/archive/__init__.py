"""Briefings kept, searched, compared over time and corrected."""
