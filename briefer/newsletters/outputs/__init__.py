"""The forms that an issue is written in."""
