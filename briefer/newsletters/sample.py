"""A newsletter's file to begin with."""

from importlib.resources import files

from briefer.newsletters.toml.values import quoted


def sample_newsletter(title: str) -> str:
    """Return a ``newsletter.toml`` in which every key is explained, less the feeds.

    Args:
        title: of the newsletter, on one line.
    """
    sample = files("briefer.newsletters").joinpath("sample.toml").read_text(encoding="utf-8")
    return sample.replace('"TITLE"', quoted(title), 1)
