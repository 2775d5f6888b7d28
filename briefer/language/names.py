"""Names in English text, and which of them mean the same."""

import re
import unicodedata
from collections.abc import Iterable

# Words that are the same name although they share no stem. A first, small set: the tracer
# grows its own from a country library.
_CLASSES = [
    {"us", "usa", "united states", "america", "american", "americans", "washington"},
    {"uk", "united kingdom", "britain", "british", "great britain", "london"},
    {"eu", "european union", "brussels"},
    {"un", "united nations"},
    {"uae", "united arab emirates", "emirati"},
    {"china", "chinese", "prc", "people's republic of china", "beijing"},
    {"france", "french", "paris"},
    {"russia", "russian", "russians", "moscow", "kremlin"},
    {"netherlands", "dutch", "the hague"},
    {"philippines", "philippine", "filipino", "manila"},
    {"norway", "norwegian", "norwegians", "oslo"},
    {"germany", "german", "germans", "berlin"},
    {"india", "indian", "indians", "delhi", "new delhi"},
    {"pakistan", "pakistani", "pakistanis", "islamabad"},
    {"japan", "japanese", "tokyo"},
    {"greece", "greek", "greeks", "athens"},
    {"turkey", "türkiye", "turkish", "ankara"},
    {"spain", "spanish", "madrid"},
    {"ireland", "irish", "dublin"},
    {"iceland", "icelandic", "reykjavik"},
    {"denmark", "danish", "copenhagen"},
    {"poland", "polish", "warsaw"},
    {"wales", "welsh"},
    {"switzerland", "swiss"},
    {"pentagon", "defense department", "department of defense"},
    {"white house", "biden administration"},
]
_CLASS_OF = {name: index for index, names in enumerate(_CLASSES) for name in names}

_TOKEN = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*\.?")
_TITLES = frozenset(
    "mr mrs ms dr sir dame lord lady prof professor president minister secretary general "
    "admiral ambassador senator governor king queen prince princess pope chancellor premier "
    "prime foreign defense defence deputy spokesman spokeswoman spokesperson chairman director "
    "captain colonel commander chief leader official officials representative".split()
)
_NOT_NAMES = frozenset(
    "the a an and or but if in on at of for from to by with as is are was were be been it its "
    "he she they we i his her their our this that these those there no not neither both after "
    "before while when where who whom whose what which how why however meanwhile then now "
    "officials some many most all each every other another such more than about between during "
    "under over into until since monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december "
    "mr mrs ms dr one two three".split()
)


def folded(text: str) -> str:
    """Return a text in the form in which words are compared: no case, accents or typography."""
    plain = text.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
    marks_apart = unicodedata.normalize("NFKD", plain)
    return "".join(ch for ch in marks_apart if not unicodedata.combining(ch)).casefold()


def tokens_of(text: str) -> list[str]:
    """Return the words of a text as they stand, possessive endings and final stops cut."""
    return [_bare(match.group(0)) for match in _TOKEN.finditer(text)]


def name_words(text: str, *, ordinary: Iterable[str] = ()) -> list[str]:
    """Return the words of a text that are names or parts of names, in order.

    A capitalised word is one, unless it is a function word, a title, or opens a sentence
    and is known to be ordinary.

    Args:
        text: a statement.
        ordinary: folded words that are known to occur uncapitalised.
    """
    ordinary = set(ordinary)
    found = []
    for match in _TOKEN.finditer(text):
        word = _bare(match.group(0))
        key = folded(word)
        if not word[:1].isupper() or key in _NOT_NAMES or key in _TITLES:
            continue
        if _opens_sentence(text, match.start()) and (key in ordinary or key not in _CLASS_OF):
            if not _next_is_capital(text, match.end()) or key in ordinary:
                continue
        found.append(word)
    return found


def same_name(word: str, tokens: Iterable[str], whole: str) -> bool:
    """Tell whether a name word occurs among the tokens of a text, or an alias of it does.

    Args:
        word: one word of a name.
        tokens: the folded words of the text.
        whole: the folded text, for aliases of several words.
    """
    key = folded(word).replace(".", "")
    forms = {key, key.removesuffix("s"), key + "s"}
    seen = {token.replace(".", "") for token in tokens}
    if forms & seen or any(part in seen for part in (key.split("-") if "-" in key else ())):
        return True
    index = _CLASS_OF.get(key)
    if index is not None:
        return any(re.search(rf"\b{re.escape(alias)}\b", whole) for alias in _CLASSES[index])
    if len(key) >= 2 and word.isupper():
        return _spells_out(key, whole)
    # China/Chinese-like pairs beyond the table: Serbia/Serbian, Kenya/Kenyan.
    return len(key) >= 5 and any(_same_stem(key, token) for token in seen)


def _same_stem(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return shared >= 5 and one[: shared - 1] == other[: shared - 1] and abs(len(one) - len(other)) <= 3


def _spells_out(acronym: str, whole: str) -> bool:
    initials = r"\W+(?:(?:of|the|for|and|on)\W+)*".join(rf"{re.escape(ch)}\w*" for ch in acronym)
    return re.search(rf"\b{initials}", whole) is not None


def _bare(token: str) -> str:
    token = re.sub(r"[’']s?$", "", token)
    return token if re.fullmatch(r"(?:\w\.)+", token) else token.rstrip(".")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" “\"‘'([")
    return not before or before[-1] in ".!?:"


def _next_is_capital(text: str, end: int) -> bool:
    rest = text[end:].lstrip(" ’'s")
    return rest[:1].isupper()
