"""Countries under their names, demonyms and capitals, from the countryinfo data."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefer.language.folding import folded

_FORMAL = ("Republic", "Kingdom", "State", "Federation", "Islands", "Commonwealth", "Emirates")
# What news says and the data does not: other names, adjectives, and nouns for nationals.
_MORE = {
    "United States": "US USA America American Americans U.S.-based",
    "United Kingdom": "UK Britain British Britons Briton Brits",
    "United Arab Emirates": "UAE Emirati Emiratis",
    "China": "PRC",
    "Democratic Republic of the Congo": "DRC",
    "North Korea": "DPRK",
    "Argentina": "Argentine Argentines Argentinian",
    "Belarus": "Belarusans",
    "Burkina Faso": "Burkinabè",
    "Croatia": "Croat Croats",
    "Czech Republic": "Czechia Czechs",
    "Denmark": "Dane Danes",
    "Ecuador": "Ecuadorian",
    "Finland": "Finn Finns",
    "Iceland": "Icelandic Icelanders",
    "Ireland": "Irishman",
    "Ivory Coast": "Ivorians",
    "Kazakhstan": "Kazakh Kazakhs",
    "Kyrgyzstan": "Kyrgyz Kirgiz",
    "Laos": "Lao",
    "Luxembourg": "Luxembourgish",
    "Maldives": "Maldivian",
    "Myanmar": "Burma",
    "Netherlands": "Holland",
    "Philippines": "Philippine Filipinos",
    "Poland": "Pole Poles",
    "Republic of Macedonia": "Macedonia",
    "Saudi Arabia": "Saudi Saudis",
    "Serbia": "Serb Serbs",
    "Slovakia": "Slovakian Slovaks",
    "Slovenia": "Slovenian",
    "Spain": "Spaniard Spaniards",
    "Suriname": "Surinamese",
    "Swaziland": "Eswatini",
    "Sweden": "Swede Swedes",
    "Tajikistan": "Tajik Tajiks",
    "Turkey": "Türkiye Turk Turks",
    "Turkmenistan": "Turkmens",
    "Uzbekistan": "Uzbek Uzbeks",
}
_MORE_SEATS = {
    "Kazakhstan": ["Astana"],
    "India": ["Delhi"],
    "Netherlands": ["The Hague"],
    "Russia": ["Kremlin"],
    "Ukraine": ["Kiev"],
    "United Kingdom": ["Downing Street"],
    "United States": ["Washington", "White House", "Pentagon"],
}
# Bodies that news treats as it treats countries.
_UNIONS = {
    "European Union": (["EU", "European"], ["Brussels"]),
    "United Nations": (["UN"], []),
    "Scotland": (["Scottish", "Scots"], []),
    "Wales": (["Welsh"], []),
    "England": (["English"], []),
}
# The data's own spellings of these are ordinary words, or another country's name.
_NOT_COUNTRIES = {"antilles neerlandaises", "serbia and montenegro", "palestine, state of"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A country in a text.

    Attributes:
        country: its name, the same under every alias.
        first: index of its first word.
        last: index after its last word.
        seat: whether it is named by its capital, or the seat of its government.
    """

    country: str
    first: int
    last: int
    seat: bool


def mentions_in(keys: Sequence[str], capitalised: Sequence[bool]) -> list[Mention]:
    """Return the countries in a text in order, the longest alias at each place.

    Args:
        keys: the text's folded words, without dots.
        capitalised: of each word, whether it begins with a capital; "turkey" is a bird.
    """
    known = _aliases()
    found = []
    at = 0
    while at < len(keys):
        mention = None
        if capitalised[at]:
            mention = next(
                (
                    Mention(country, at, at + len(words), seat)
                    for words, country, seat in known.get(keys[at], ())
                    if tuple(keys[at : at + len(words)]) == words
                ),
                None,
            )
        if mention is not None:
            found.append(mention)
            at = mention.last
        else:
            at += 1
    return found


def countries_in(text: str) -> frozenset[str]:
    """Return the countries that a text names, demonyms and seats of government included."""
    words = [word.strip('.,;:“”"()') for word in text.replace("-", " ").split()]
    keys = [_key(word) for word in words]
    return frozenset(m.country for m in mentions_in(keys, [w[:1].isupper() for w in words]))


@functools.cache
def _aliases() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """Return by first word what follows it, the country, and whether it is a seat.

    Read on first use: the data is two megabytes of JSON, about 30 ms.
    """
    table: dict[tuple[str, ...], tuple[str, bool]] = {}
    for alias, country, seat in _named():
        words = tuple(_key(word) for word in alias.replace("-", " ").split())
        if words and not (seat and words in table):
            table.setdefault(words, (country, seat))
    by_first: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for words, (country, seat) in table.items():
        by_first.setdefault(words[0], []).append((words, country, seat))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return by_first


def _named() -> Iterator[tuple[str, str, bool]]:
    """Yield alias, country, seat; names before demonyms before seats, populous ones first."""
    from countryinfo import CountryInfo

    rows = [row for row in CountryInfo.all().values() if folded(row["name"]) not in _NOT_COUNTRIES]
    # "Chinese" is China's demonym before Macau's, "Dominican" the larger republic's.
    rows.sort(key=lambda row: -(row.get("population") or 0))
    for union, (aliases, _) in _UNIONS.items():
        yield from ((alias, union, False) for alias in [union, *aliases])
    for row in rows:
        name = row["name"]
        yield name.removeprefix("The "), name, False
        formal = [a for a in row.get("altSpellings") or [] if any(word in a for word in _FORMAL)]
        yield from ((alias, name, False) for alias in formal if len(alias.split()) > 1)
        yield from ((alias, name, False) for alias in _MORE.get(name, "").split())
    for row in rows:
        for demonym in (row.get("demonym") or "").replace("/", ",").split(","):
            if demonym.strip() and folded(demonym.strip()) != folded(row["name"]):
                yield demonym.strip(), row["name"], False
                yield f"{demonym.strip()}s", row["name"], False
    for union, (_, seats) in _UNIONS.items():
        yield from ((seat, union, True) for seat in seats)
    for row in rows:
        capital = row.get("capital")
        seats = [capital] if isinstance(capital, str) and capital else []
        for seat in [*seats, *_MORE_SEATS.get(row["name"], [])]:
            if folded(seat) != folded(row["name"]):
                yield seat.removeprefix("The "), row["name"], True


def _key(word: str) -> str:
    return folded(word).replace(".", "").removesuffix("'s")
