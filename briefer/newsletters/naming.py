"""Names of issues and items: in files, drafts, messages and addresses."""

import hashlib
import re
import unicodedata

from briefer.articles.naming import outlet_or_host

_MOST = 48
"""Characters of a slug, so that a key with its period stays one line of a mail program."""


def slug(text: str, most: int = _MOST) -> str:
    """Return a text in small Latin letters, digits and hyphens; of none such, its hash.

    Args:
        text: a title.
        most: characters, cut at a word where that leaves one.
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    if len(words) > most:
        words = words[: most + 1].rsplit("-", 1)[0][:most]
    return words or short_hash(text)


def short_hash(text: str) -> str:
    """Return eight hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]


def issue_key(title: str, period: str) -> str:
    """Return the key of an issue: its newsletter's title and its period."""
    return f"{slug(title)}-{period.lower()}"


def item_id(title: str, entry: str) -> str:
    """Return the id of an item: of its first article's title, and of its first entry."""
    return f"{slug(title, 40)}-{short_hash(entry)}"


def outlet_named(publisher: str | None, url: str | None) -> str:
    """Return an outlet's name; the host of its address where it gives none."""
    return outlet_or_host(publisher, url) or "the article"
