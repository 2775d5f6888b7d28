"""What stands before an article's body: front matter, a date, a title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

import yaml

from briefer.errors import ArticleError
from briefer.settings import MAX_HOUSE

_FENCE = re.compile(r"\A\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DATE = (
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<day>\d{{1,2}})\s+(?P<month>{_MONTHS})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<us_month>{_MONTHS})\.?\s+(?P<us_day>\d{{1,2}}),?\s+(?P<us_year>\d{{4}}))"
)
# ` date 2024-05-29 The US and …`: the word, a date, then the text itself.
_DATE_PREFIX = re.compile(rf"\A(?:published|date)\s*:?\s*{_DATE}(?:[ \t]+|[ \t]*\n+|\Z)", re.I)
_DATE_LINE = re.compile(
    rf"\A(?:(?:published|updated|date)\s*:?\s*)?(?:on\s+)?{_DATE}[ \t]*(?:\n+|\Z)", re.I
)
_MAX_TITLE = 150
_SENTENCE_END = re.compile(r"[.!。！…;:,][\"'”’»)]*$")


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says about its article; None where it says nothing.

    ``published`` is a date as ``YYYY-MM-DD``; whether it exists is checked later.
    """

    title: str | None = None
    published: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    marking: str | None = None
    to: str | None = None
    sender: str | None = None
    reference: str | None = None

    def or_else(self, other: "Header") -> "Header":
        """Return this header with what it lacks taken from another."""
        mine_first = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        return Header(**mine_first)


def split_front_matter(text: str, source: str) -> tuple[Header, str]:
    """Split YAML front matter from a text.

    Returns:
        The header (empty where there is none) and the rest of the text.

    Raises:
        ArticleError: the block is not closed, is no YAML, is no list of fields, or one that
            is printed on pages is too long.
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    if not re.match(r"\s*---[ \t]*\n", text):
        return Header(), text
    match = _FENCE.match(text)
    if match is None:
        raise ArticleError(
            source, "its front matter is not closed", "end it with a line of three hyphens"
        )
    data = _yaml_of(match.group(1), source)
    values = {str(key).lower(): _one_line(value) for key, value in data.items()}
    published = values.get("date")
    header = Header(
        title=values.get("title"),
        published=_iso_date(published, source) if published else None,
        author=values.get("author"),
        publisher=values.get("publisher"),
        url=values.get("url"),
        lang=values.get("lang"),
        marking=_house_field(values, "marking", source),
        to=_house_field(values, "to", source),
        sender=_house_field(values, "from", source),
        reference=_house_field(values, "reference", source),
    )
    return header, text[match.end() :]


def split_plain_header(text: str, source: str, *, has_title: bool) -> tuple[Header, str]:
    """Split a date line or prefix, and a line that is plainly a title, from a text.

    Title and date may stand in either order. A title is a first line of at most 150
    characters that is followed by a blank line and more text, and that does not end as a
    sentence does.

    Raises:
        ArticleError: the date does not exist.
    """
    published, text = _split_date(text, source)
    title = None
    if not has_title:
        title, text = _split_title(text)
    if published is None and title is not None:
        published, text = _split_date(text, source)
    return Header(title=title, published=published), text


def _yaml_of(block: str, source: str) -> dict[object, object]:
    try:
        # BaseLoader keeps every scalar a string: an impossible date is then ours to report.
        data = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError as exc:
        where = getattr(exc, "problem_mark", None)
        line = f" at line {where.line + 2}" if where is not None else ""
        raise ArticleError(
            source,
            f"its front matter is not valid YAML{line}",
            "mend it, or put values that hold a colon in quotation marks",
        ) from exc
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ArticleError(
            source, "its front matter is no list of fields", "write lines such as `title: …`"
        )
    return data


def _one_line(value: object) -> str | None:
    parts = [str(part) for part in value] if isinstance(value, list) else [str(value)]
    return " ".join(", ".join(parts).split()) or None


def _house_field(values: Mapping[str, str | None], key: str, source: str) -> str | None:
    value = values.get(key)
    if value is not None and len(value) > MAX_HOUSE:
        problem = f"the {key!r} of its front matter has {len(value)} characters"
        raise ArticleError(source, problem, f"write at most {MAX_HOUSE}")
    return value


def _split_date(text: str, source: str) -> tuple[str | None, str]:
    match = _DATE_LINE.match(text) or _DATE_PREFIX.match(text)
    if match is None:
        return None, text
    return _iso_date(match.group(0), source), text[match.end() :]


def _split_title(text: str) -> tuple[str | None, str]:
    first, _, rest = text.partition("\n")
    heading = re.fullmatch(r"#{1,2}\s+(.*?)\s*#*", first)
    if heading is not None and rest.strip():
        return heading.group(1), rest.lstrip()
    line = first.strip()
    followed_by_blank = re.match(r"[ \t]*\n\s*\S", rest) is not None
    if not followed_by_blank or len(line) > _MAX_TITLE or _SENTENCE_END.search(line):
        return None, text
    return line, rest.lstrip()


def _iso_date(value: str, source: str) -> str:
    """Return a date as ISO, from the forms of ``_DATE``; impossible ones are an error."""
    match = re.search(_DATE, value, re.I)
    if match is None:
        raise ArticleError(source, f"its date {value.strip()!r} is no date", "write YYYY-MM-DD")
    if match["iso"]:
        parts = match["iso"]
        form = "%Y-%m-%d"
    else:
        month = (match["month"] or match["us_month"])[:3]
        parts = f"{match['day'] or match['us_day']} {month} {match['year'] or match['us_year']}"
        form = "%d %b %Y"
    try:
        return datetime.strptime(parts, form).date().isoformat()
    except ValueError as exc:
        raise ArticleError(
            source, f"its date {parts!r} does not exist", "write a real day as YYYY-MM-DD"
        ) from exc
