"""What a terminal shows while a long document is read."""

from briefer.cli.progress import Shown


def test_the_parts_that_are_read_and_the_time_left_are_shown() -> None:
    lines: list[str] = []
    times = iter([100.0, 130.0, 190.0])
    shown = Shown("h:1", lines.append, lambda: next(times))
    shown.piece("extraction", 0)
    shown.piece("extraction", 1)
    shown.part(1, 4)
    shown.piece("extraction", 2)
    shown.part(3, 4)
    assert lines == [
        "h:1: extraction, 0 tokens",
        "h:1: extraction, 1 tokens",
        "h:1: 1 of 4 parts read, about 1 min 30 s left",
        "h:1: 1 of 4 parts read, about 1 min 30 s left; extraction, 2 tokens",
        "h:1: 3 of 4 parts read, about 30 s left",
    ]


def test_one_article_that_fits_has_no_parts_to_show() -> None:
    lines: list[str] = []
    shown = Shown("[::1]:80", lines.append, lambda: 0.0)
    shown.piece("what", 3)
    assert lines == ["[::1]:80: what, 1 tokens"]
