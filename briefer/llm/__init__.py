"""Messages and a JSON schema go in, JSON text and a count of tokens come out."""
