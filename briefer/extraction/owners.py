"""Whose an office is that an article calls "its" or "their": "its secretary"."""

import re
from collections.abc import Sequence

from briefer.articles.article import Article
from briefer.extraction.candidates import leans_on_another
from briefer.language.names import PRIVATE_BODY, names_alike
from briefer.language.speech import speaker_in


def words_of_owner(article: Article, number: int, role: str, sides: Sequence[str]) -> str | None:
    """Return the words that tell whose an office is, or None where it is not "its" or "their".

    Those before it in its sentence, where they name a side ("Peru sent nine, led by its
    envoy"), else the nearest earlier sentence that does not itself lean on another. None of
    them, so an empty string, where a country's fishermen or traders speak in that one: "its
    secretary" is then theirs, and they are no side.

    Args:
        article: where the office is named.
        number: the sentence.
        role: the office, as it stands there.
        sides: the names of the sides.
    """
    sentence = " ".join(article.words_of(number).split())
    owned = re.search(rf"\b(?:its|their)\s+{re.escape(role)}", sentence, re.IGNORECASE)
    if owned is None:
        return None
    before = sentence[: owned.start()]
    if any(names_alike(side, before) for side in sides):
        return before
    earlier = (article.words_of(n) for n in range(number - 1, 0, -1))
    words = next((one for one in earlier if not leans_on_another(one)), "")
    voice = speaker_in(words) or ""
    theirs = any(PRIVATE_BODY.search(side) and names_alike(side, voice) for side in sides)
    return words if theirs or PRIVATE_BODY.search(voice) is None else ""
