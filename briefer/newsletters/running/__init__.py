"""A run, step by step: from feeds to a draft in its editor's tool, and to what is sent."""
