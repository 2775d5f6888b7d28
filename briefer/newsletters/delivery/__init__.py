"""Where an issue is left as a draft, and sent from."""
