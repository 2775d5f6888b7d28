"""A Briefing becomes a Page: Markdown, HTML or JSON."""
