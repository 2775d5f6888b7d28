"""From feeds to an issue that a person edits, approves and sends."""
