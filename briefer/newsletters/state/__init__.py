"""What a newsletter has read, made, left and sent: its memory, a SQLite file beside its TOML."""
