"""Numbers of other languages have the values that their readers give them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.language.abroad.numbers import in_plain_digits, quantities_in, value_of_signs
from briefer.language.measures import is_loose, quantities


def _read(text: str, lang: str) -> list[tuple[str, list[str]]]:
    return [
        (q.words, [f"{value.normalize():f}" for value in sorted(q.values)])
        for q in quantities_in(text, lang)
    ]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "1,4 million d’euros", [("1,4 million", ["1400000"])]),
        ("fr", "1 234,5 km", [("1 234,5", ["1234.5"])]),
        ("fr", "sept skieurs, dix-sept, vingt-deux", [("sept", ["7"]), ("dix-sept", ["17"]), ("vingt-deux", ["22"])]),
        ("es", "2.500.000 dólares", [("2.500.000", ["2500000"])]),
        ("es", "2,500 pesos", [("2,500", ["2.5", "2500"])]),  # Spain's comma, or Mexico's
        ("es-MX", "2,500 pesos y 1.5", [("2,500", ["2500"]), ("1.5", ["1.5"])]),
        ("es", "treinta y ocho", [("treinta y ocho", ["38"])]),
        ("de", "1.234,5 und 3 Mrd. Euro", [("1.234,5", ["1234.5"]), ("3 Mrd", ["3000000000"])]),
        ("ru", "3,5 млн, 214 домов, двадцать пять", [("3,5 млн", ["3500000"]), ("214", ["214"]), ("двадцать пять", ["25"])]),
        ("zh", "1.2亿，6名，四十分钟", [("1.2亿", ["120000000"]), ("6", ["6"]), ("四十", ["40"])]),
        ("zh", "两国，一条，十分重要", []),
        ("ja", "3億5000万円", [("3億5000万", ["350000000"])]),
        ("ar", "١٫٢ مليون، ١٬٢٣٤٫٥، 9 أشخاص", [("١٫٢ مليون", ["1200000"]), ("١٬٢٣٤٫٥", ["1234.5"]), ("9", ["9"])]),
        ("hi", "4.5 करोड़, २५ अगस्त, 1,23,456", [("4.5 करोड़", ["45000000"]), ("२५", ["25"]), ("1,23,456", ["123456"])]),
        ("xx", "1,234.5", [("1,234.5", ["1234.5"])]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_language_writes_them(
    lang: str, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert _read(text, lang) == expected


@pytest.mark.parametrize(
    ("signs", "value"),
    [("四十", 40), ("一百二十三", 123), ("二〇一六", 2016), ("两千万", 20_000_000), ("十", 10)],
)
def test_chinese_signs_have_their_values(signs: str, value: int) -> None:
    assert value_of_signs(signs) == value


@given(st.text(max_size=80), st.sampled_from(("fr", "zh", "ar", "hi", "ru", "xx")))
def test_numbers_lie_where_they_say(text: str, lang: str) -> None:
    found = quantities_in(text, lang)
    assert all(text[q.start : q.end] == q.words and q.values for q in found)
    assert found == sorted(found, key=lambda q: q.start)


@given(st.text(max_size=80))
def test_digits_of_any_script_keep_their_places(text: str) -> None:
    assert len(in_plain_digits(text)) == len(text)


def test_the_same_amount_is_the_same_in_every_language() -> None:
    amounts = [("1.4 million euros", "en"), ("1,4 million d’euros", "fr"), ("140万欧元", "zh"),
               ("1,4 млн евро", "ru"), ("١٫٤ مليون يورو", "ar"), ("14 लाख यूरो", "hi")]  # fmt: skip
    assert {quantities(*one)[0].values for one in amounts} == {frozenset({Decimal(1_400_000)})}


def test_two_in_words_is_grammar_and_two_in_digits_a_count() -> None:
    assert is_loose(quantities("two ministers", "en")[0])
    assert is_loose(quantities("deux ministres", "fr")[0])
    assert not is_loose(quantities("2 ministres", "fr")[0])
