"""Names in English text, and which of them mean the same."""

import functools
import re
from collections.abc import Iterable

from briefer.language.folding import folded as folded

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
TITLES = frozenset(
    "mr mrs ms dr sir dame lord lady prof professor president minister secretary general "
    "admiral ambassador senator governor king queen prince princess pope chancellor premier "
    "prime foreign defense defence deputy spokesman spokeswoman spokesperson chairman director "
    "captain colonel commander chief leader official officials representative mayor judge justice "
    "envoy councillor commissioner interior finance vice president-elect lt gen col "
    "capt adm sgt sen rep gov".split()
)
NOT_NAMES = frozenset(
    "the a an and or but if in on at of for from to by with as is are was were be been it its "
    "he she they we i his her their our this that these those there no not neither both after "
    "before while when where who whom whose what which how why however meanwhile then now "
    "officials some many most all each every other another such more than about between during "
    "under over into until since monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december "
    "mr mrs ms dr one two three".split()
)

_LOOKALIKES = re.compile(r"\b(?:us|who|it|un)\b|\b(?:Who|It)\b")
BODIES = frozenset(
    "ministry department office embassy command commission committee council parliament "
    "congress senate assembly court university institute college association union party "
    "federation league organization organisation agency authority bank group company airport "
    "airports port centre center station street road avenue square river lake sea seas ocean "
    "gulf strait island islands bay mount valley north south east west northern southern eastern "
    "western central united republic kingdom emirates dialogue summit conference treaty accord "
    "agreement act war times post news policy journal house hall theater theatre navy army force "
    "forces guard fleet world international global state states city county province district "
    "airlines airways press agency corp inc ltd plc gmbh star stadium fund foundation rights watch "
    "prize cup convention operation hurricane sri saudi bahn partners sachs brothers motors energy "
    "oil gas monday tuesday wednesday thursday friday saturday sunday".split()
)
PRIVATE_BODY = re.compile(
    r"\b(?:association|chamber|club|company|firm|union|fishermen|farmers|traders|hauliers)s?\b"
)
"""What speaks for itself, though a country's name is in its own: "the Colombian traders"."""
# Places and bodies whose words are names of persons too.
_NO_PERSONS = frozenset(
    {"abu dhabi", "addis ababa", "buenos aires", "burkina faso", "camp david", "capitol hill"}
    | {"cape town", "costa rica", "el salvador", "hong kong", "kuala lumpur", "las vegas"}
    | {"los angeles", "phnom penh", "puerto rico", "red cross", "red crescent", "san francisco"}
    | {"san marino", "sierra leone", "silicon valley", "tel aviv"}
)
_POSSESSIVE = re.compile(r"[’']s?$")
_OWNER = re.compile(r"[’']s$")
_INITIALS = re.compile(r"(?:\w\.)+")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'\-]*[\w]|[A-Z]\.|[A-ZÀ-ÖØ-Þ]"
_PARTICLE = r"(?:\s+(?:de|del|della|da|di|van|von|der|den|bin|ibn|al|el|la|le))*"
_LONGEST_BEFORE = 20
"""Characters before a name in which an article or preposition is looked for."""
_NO_PERSON_BEHIND = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]n|[Aa]t|[Ff]rom|[Oo]ff|near|"
    r"(?:[Mm]inist\w+|[Ss]ecretar\w+|[Dd]epartment|[Dd]irector\w*|[Bb]oard|"
    r"[Cc]ommission\w*) (?:of|for))$"
)
_CAPITAL_RUN = re.compile(rf"(?:{_CAPITAL})(?:{_PARTICLE}\s+(?:{_CAPITAL}))*")


@functools.lru_cache(maxsize=4096)
def lookup_words(text: str) -> tuple[frozenset[str], str]:
    """Return the folded words of a text, and the whole of it folded, for names to be found in.

    Pronouns that would pass for an acronym ("us" for the US, "who" for the WHO) are left out.
    """
    kept = _LOOKALIKES.sub(" ", text)
    return frozenset(map(folded, tokens_of(kept))), folded(kept)


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
        if not word[:1].isupper() or key in NOT_NAMES or key in TITLES:
            continue
        if _opens_sentence(text, match.start()) and (key in ordinary or key not in _CLASS_OF):
            if not _next_is_capital(text, match.end()) or key in ordinary:
                continue
        found.append(word)
    return found


def names_alike(name: str, text: str) -> bool:
    """Tell whether every name word of a name, or an alias of it, occurs in a text.

    A name without capitals is looked for as it stands.
    """
    tokens, whole = lookup_words(text)
    index = _CLASS_OF.get(folded(name).removeprefix("the "))
    if index is not None:
        return any(re.search(rf"\b{re.escape(alias)}\b", whole) for alias in _CLASSES[index])
    words = [w for w in tokens_of(name) if w[:1].isupper() and folded(w) not in NOT_NAMES]
    if not words:
        return folded(name).removeprefix("the ") in whole
    return all(same_name(word, tokens, whole) for word in words)


def capital_runs(text: str) -> list[tuple[str, int]]:
    """Return the runs of capitalised words in a text, and where each begins."""
    return [(match.group(0), match.start()) for match in _CAPITAL_RUN.finditer(text)]


def person_names(text: str) -> list[str]:
    """Return what looks like the names of persons in a sentence, titles left out, in order.

    Two to four capitalised words in a row, none of which names a country, a body or a
    place, and no article before them; or one such word behind a title.
    """
    found = []
    for match in _CAPITAL_RUN.finditer(text):
        run = match.group(0).split()
        titles = [i for i, word in enumerate(run) if folded(word).rstrip(".") in TITLES]
        titled = bool(titles) and titles[-1] < len(run) - 1
        words = run[titles[-1] + 1 :] if titled else run
        # "Norway's Eva Dahl", but "The Ghana Hauliers"
        named_by_article = not titled and folded(words[0]) in {"the", "a", "an"}
        while words and (folded(words[0]) in NOT_NAMES or _OWNER.search(words[0])):
            words.pop(0)
        if named_by_article:
            continue
        if not 2 <= len(words) <= 4 and not (len(words) == 1 and titled):
            continue
        if any(map(_is_no_ones, words)) or folded(" ".join(words)) in _NO_PERSONS:
            continue
        before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()].rstrip()
        if not titled and _NO_PERSON_BEHIND.search(before):
            continue
        found.append(_bare(" ".join(words)))
    return found


def _is_no_ones(word: str) -> bool:
    """Tell whether a word is of a country, a body or a place, so that no person has it."""
    key = folded(_bare(word))
    # Kim Jong Un is not of the UN.
    return key in BODIES | TITLES or (key in _CLASS_OF and (len(key) > 2 or word.isupper()))


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
    if shared >= 5 and (one.startswith(other) or other.startswith(one)):
        return abs(len(one) - len(other)) <= 5  # Uzbek, Uzbekistan
    return (
        shared >= 5 and one[: shared - 1] == other[: shared - 1] and abs(len(one) - len(other)) <= 3
    )


def _spells_out(acronym: str, whole: str) -> bool:
    initials = r"\W+(?:(?:of|the|for|and|on)\W+)*".join(rf"{re.escape(ch)}\w*" for ch in acronym)
    return re.search(rf"\b{initials}", whole) is not None


def _bare(token: str) -> str:
    token = _POSSESSIVE.sub("", token)
    return token if _INITIALS.fullmatch(token) else token.rstrip(".")


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" “\"‘'([")
    return not before or before[-1] in ".!?:"


def _next_is_capital(text: str, end: int) -> bool:
    rest = text[end:].lstrip(" ’'s")
    return rest[:1].isupper()
