"""What is no article: a stub, a notice, an error, a list of links, a page without text."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from briefer.articles.pages.blocks import Block, word_count
from briefer.articles.pages.body import MIN_PARAGRAPH, MIN_WORDS, folded
from briefer.articles.pages.declared import Declared

_ONE_OF_THEM = "give the address of one of its articles"
_SAVE_TEXT = "open it in a browser, save the article's text as .txt, and give that"

_MAX_LINKED = 0.6
"""Share of the words that are links. Of the 57 pages of the evaluation one, a newsletter of
links, has 0.454 and the next 0.25; a list of headlines has nearly 1."""

_MIN_TEASERS, _MAX_LED = 6, 0.6
"""Where so many paragraphs are found, at most this share of them each follow a link of their
own. Of the 57 pages of the evaluation the highest is 0.357; a list of teasers has nearly 1."""

_MIN_LINK = 3
"""Words of a link that does not stand in a text by chance."""

_MIN_HEADLINE = 4
"""Words of a link that is a headline."""

_LONGEST = 3_000
"""Characters of an element that is looked at as a paragraph."""

_STUB = 150
"""Words below which an article that is not free is taken for its beginning. Two of the 57 pages
are such (69 and 92 words); the third that says it is not free gives 1,490."""

_NOTICE = 300
"""Words that a notice has at most; longer ones are documents about the matter."""

_CONSENT = re.compile(
    r"\b(?:cookies?\b|consent|our partners\b|personal data\b|privacy (?:policy|settings|choices)"
    r"|Datenschutz|Einwilligung|consentement|données personnelles|consentimiento"
    r"|datos personales|consenso\b|dati personali|consentimento|dados pessoais)",
    re.I,
)
"""What notices about cookies and personal data are about, in the languages that most have."""

_ERROR_TITLE = re.compile(
    r"\A\W*(?:error\s*)?(?:40\d|50\d)\s*(?:\Z|[-–—|:]|error|not|forbidden|internal|bad|service|gat)"
    r"|\bpage (?:not found|unavailable|introuvable)|\baccess denied|\bjust a moment\b"
    r"|\battention required|\bare you (?:a )?(?:human|robot)|\bcaptcha\b"
    r"|\bseite nicht gefunden|\bpágina no encontrada|\bpagina non trovata",
    re.I,
)
"""Titles of pages about an error: "404 | River Post", and not "500 flee" or "Boy not found"."""

_MOST = 0.5


def why_no_article(
    tree: HtmlElement, blocks: Sequence[Block], prose: str, said: Declared
) -> tuple[str, str] | None:
    """Return why a page holds no article and how to mend it, or None where it does hold one.

    Args:
        tree: the page.
        blocks: what was found on the page.
        prose: the text that is left of it.
        said: what the page says of itself.
    """
    words, named = word_count(prose), f"title {said.title!r}" if said.title else "no title"
    linked, found = _linked_words(tree, blocks)
    if found >= MIN_WORDS and linked > _MAX_LINKED * found:
        problem = f"it is a page of links ({linked} of {found} words, {named})"
        return problem, _ONE_OF_THEM
    led, paragraphs = _led_by_links(tree, blocks)
    if paragraphs >= _MIN_TEASERS and led > _MAX_LED * paragraphs:
        problem = f"it is a page of links ({led} with a line of text each, {named})"
        return problem, _ONE_OF_THEM
    if words < _NOTICE and _is_about_consent(prose):
        return f"it asks for consent and shows no article ({words} words, {named})", _SAVE_TEXT
    if words < _STUB and said.title and _ERROR_TITLE.search(said.title):
        return f"it is a page about an error ({words} words, {named})", "check the address"
    if words < _STUB and said.linked.closed:
        problem = f"it shows the beginning of an article that is not free ({words} words, {named})"
        return problem, _SAVE_TEXT
    if words < MIN_WORDS:
        return f"it holds {words} words of prose ({named})", _SAVE_TEXT
    return None


def _is_about_consent(prose: str) -> bool:
    sentences = [part for part in re.split(r"(?<=[.!?])\s+|\n", prose) if part.strip()]
    consenting = sum(_CONSENT.search(sentence) is not None for sentence in sentences)
    return consenting > 0 and consenting >= _MOST * len(sentences)


def _linked_words(tree: HtmlElement, blocks: Sequence[Block]) -> tuple[int, int]:
    """Return how many of the words found are those of links on the page, and how many there are.

    By their words, since what trafilatura rescues has lost its links.
    """
    links: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for link in tree.iter("a"):
        words = tuple(folded(link.text_content()).split())
        if len(words) >= _MIN_LINK:
            links.setdefault(words[:_MIN_LINK], set()).add(words)
    found = [word for block in blocks for word in folded(block.text).split()]
    linked = place = 0
    while place < len(found):
        begun = links.get(tuple(found[place : place + _MIN_LINK]), ())
        lengths = [len(one) for one in begun if tuple(found[place : place + len(one)]) == one]
        linked += max(lengths, default=0)
        place += max(lengths, default=1)
    return linked, len(found)


def _led_by_links(tree: HtmlElement, blocks: Sequence[Block]) -> tuple[int, int]:
    """Return how many found paragraphs follow a headline that is a link, and how many there are."""
    texts = {folded(block.text) for block in blocks if block.words >= MIN_PARAGRAPH}
    matched: set[HtmlElement] = set()
    led, fresh = 0, False
    for element in tree.iter("a", "p", "div", "li"):
        text = element.text_content()
        if len(text) > _LONGEST or not matched.isdisjoint(element.iterancestors()):
            continue
        if element.tag == "a":
            fresh = fresh or word_count(text) >= _MIN_HEADLINE
        elif folded(text) in texts:
            matched.add(element)
            led, fresh = led + fresh, False
    return led, len(matched)
