"""A side is known under all of its names, and under no other's."""

import pytest

from briefer.archive.sides import same_side


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("US", "United States"),
        ("us", "American officials"),
        ("United States", "US"),
        ("america", "U.S."),
        ("china", "China"),
        ("China", "Chinese embassy"),
        ("China", "Beijing"),
        ("Washington", "United States"),
        ("UK", "British government"),
        ("european union", "EU"),
        ("south korea", "South Korea"),
        ("Taiwan opposition", "Taiwan's opposition party"),
        ("harbour pilots", "Pilots of the harbour"),
        ("Ferry owners", "ferry owner"),
        ("国防部", "国防部"),
        ("?", "?"),
    ],
)
def test_names_of_one_side(asked: str, name: str) -> None:
    assert same_side(asked)(name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("China", "Taiwan"),
        ("South Korea", "North Korea"),
        ("Korea", "Ferry owners"),
        ("Taiwan opposition", "Taiwan"),
        ("ferry owners", "ferry crews"),
        ("us", "all of us"),
        ("国防部", "外交部"),
    ],
)
def test_names_of_two_sides(asked: str, name: str) -> None:
    assert not same_side(asked)(name)
