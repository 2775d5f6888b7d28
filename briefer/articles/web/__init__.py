"""Addresses on the web to bytes: guarded, within a deadline and a size, once, politely."""
