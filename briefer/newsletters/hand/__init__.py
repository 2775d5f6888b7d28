"""The editor's hand: ``issue.toml`` beside an issue."""
