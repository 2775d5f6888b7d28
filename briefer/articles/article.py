"""The Article: canonical text, and numbered sentences as spans into it."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from datetime import date

from briefer.articles.cleaning import cleaned_text, without_hidden
from briefer.articles.languages import article_language
from briefer.articles.segmenting import sentence_spans
from briefer.errors import ArticleError
from briefer.settings import House

_ASCII_LETTER = re.compile("[A-Za-z]")
_MIN_LETTERS = 20
_MIN_LETTER_SHARE = 0.5
_MAX_MEAN_TOKEN = 25
_HEADING_WORDS = 12
"""Words of a heading; what is longer, and ends without a stop, may be a sentence all the same."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article.

    Attributes:
        number: 1 for the article's first sentence.
        start: index of its first character in the article's text.
        end: index after its last character (half-open, in code points).
        page: the page on which it begins, 1 for the first; None where there are no pages.
    """

    number: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """How an article was fetched.

    Attributes:
        requested: the address that was asked for.
        address: the one that answered, behind every redirect.
        time: ISO 8601 instant, UTC.
        sha256: of the bytes that came, content encodings undone, in hexadecimal.
    """

    requested: str
    address: str
    time: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article in canonical form.

    Attributes:
        text: Unicode NFC, line ends ``\n``, without front matter, title and date lines.
        sentences: in order; together they cover every non-blank character of the text.
        title: as given, or None.
        publisher: the outlet, or None.
        author: the byline, or None.
        url: where it was published, or None.
        published: the date that relative times are counted from, or None.
        lang: BCP 47 language tag.
        source: the path it was read from, ``-`` for standard input, or None.
        removed: how many characters that cannot be seen were taken out.
        unread: pages that could not be read, since they are pictures; others could.
        house: what its file asks to be printed on pages made of it.
        retrieved: how it was fetched, or None where it was not.
        planted: of a part of an article, the numbers of the sentences that were found in the
            whole of it to give orders to a model; None where they are still to be found.
    """

    text: str
    sentences: tuple[Sentence, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    lang: str = "en"
    source: str | None = None
    removed: int = 0
    unread: tuple[int, ...] = ()
    house: House = field(default_factory=House)
    retrieved: Retrieved | None = None
    planted: tuple[int, ...] | None = None
    _sha256: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8")).hexdigest()
        object.__setattr__(self, "_sha256", digest)

    # What is made of an article is kept by it: its hash is not to be of each sentence, each time.
    def __hash__(self) -> int:
        return hash((self._sha256, self.title, self.published, self.lang))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text as UTF-8, in hexadecimal."""
        return self._sha256

    def words_of(self, number: int) -> str:
        """Return the text of one sentence, exactly as it stands in the article.

        Raises:
            IndexError: there is no sentence of that number.
        """
        if not 1 <= number <= len(self.sentences):
            message = f"sentence {number} of {len(self.sentences)}"
            raise IndexError(message)
        sentence = self.sentences[number - 1]
        return self.text[sentence.start : sentence.end]

    def is_heading(self, number: int) -> bool:
        """Tell whether a sentence is a heading: a short paragraph that ends as no sentence does.

        Raises:
            IndexError: there is no sentence of that number.
        """
        words = self.words_of(number)
        sentence = self.sentences[number - 1]
        around = self.text[: sentence.start][-2:], self.text[sentence.end :][:2]
        alone = all(part in {"", "\n\n"} for part in around)
        return alone and len(words.split()) <= _HEADING_WORDS and words[-1:].isalnum()

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        title: str | None = None,
        publisher: str | None = None,
        author: str | None = None,
        url: str | None = None,
        published: date | str | None = None,
        lang: str | None = None,
        source: str | None = None,
        house: House | None = None,
        page_starts: Sequence[tuple[int, int]] = (),
        require_prose: bool = False,
    ) -> "Article":
        """Make an article from its body.

        Args:
            text: the body only; paragraphs are separated by blank lines.
            title: the article's own headline.
            publisher: the outlet.
            author: the byline.
            url: where it was published.
            published: a date, or one as ``YYYY-MM-DD``.
            lang: language of the text as a BCP 47 tag, which chooses the rules for sentences
                and for tracing; None to detect it.
            source: what to call the article in messages.
            house: what to print on pages made of it.
            page_starts: where its pages begin, in order: an index into the canonical text, and
                the page whose text begins there; empty where there are no pages. A page may
                begin more than once, as one does behind a note of the page before.
            require_prose: refuse text that has hardly any words.

        Raises:
            ArticleError: the text is blank, the date does not exist, or the text is not
                prose and ``require_prose`` was set.
        """
        name = source or "text"
        clean, removed = cleaned_text(text)
        if not clean:
            raise ArticleError(name, "it is empty", "give a file that holds the article's text")
        if require_prose:
            _refuse_what_is_not_prose(clean, name)
        if isinstance(published, str):
            published = _date_from(published, name)
        lang = lang or article_language(clean)
        spans = sentence_spans(clean, lang)
        return cls(
            text=clean,
            sentences=tuple(
                Sentence(number, start, end, _page_at(start, page_starts))
                for number, (start, end) in enumerate(spans, 1)
            ),
            title=_visible(title),
            publisher=_visible(publisher),
            author=_visible(author),
            url=url,
            published=published,
            lang=lang,
            source=source,
            removed=removed,
            house=House(*map(_visible, astuple(house or House()))),
        )


def _page_at(position: int, page_starts: Sequence[tuple[int, int]]) -> int | None:
    index = bisect_right(page_starts, position, key=lambda begin: begin[0])
    return page_starts[max(index - 1, 0)][1] if page_starts else None


def _visible(value: str | None) -> str | None:
    return value if value is None else without_hidden(value)[0]


def _date_from(value: str, source: str) -> date:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError as exc:
        raise ArticleError(
            source, f"its date {value!r} is no date", "write it as YYYY-MM-DD"
        ) from exc


def _refuse_what_is_not_prose(text: str, source: str) -> None:
    tokens = text.split()
    glyphs = sum(map(len, tokens))
    letters = sum(map(str.isalpha, text))
    ascii_letters = len(_ASCII_LETTER.findall(text))
    # Scripts without spaces have long tokens by nature, so only Latin text is judged by them.
    one_long_token = ascii_letters > glyphs / 2 and glyphs / len(tokens) > _MAX_MEAN_TOKEN
    if letters < _MIN_LETTERS or letters / glyphs < _MIN_LETTER_SHARE or one_long_token:
        raise ArticleError(
            source,
            f"it is not prose ({letters} letters in {glyphs} characters)",
            "give the article's text in sentences",
        )
    if text.startswith(("{", "[")) and text.endswith(("}", "]")) and '":' in text:
        raise ArticleError(source, "it is JSON, not prose", "give the article's text in sentences")
