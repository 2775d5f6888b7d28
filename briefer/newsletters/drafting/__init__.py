"""The draft of an issue: its files written, and approved as they stand."""
