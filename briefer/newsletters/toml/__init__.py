"""TOML that people write: read key by key, each problem told with its line."""
