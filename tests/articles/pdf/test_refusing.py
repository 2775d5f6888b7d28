"""PDFs that cannot be read: one sentence that says why, and nothing on the terminal."""

import inspect
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pypdf.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.articles.pdf import opening
from briefer.articles.pdf.opening import MAX_PDF_BYTES, contents_of
from briefer.articles.pdf.relaying import article_from_pdf
from briefer.articles.reading import read_article
from briefer.errors import ArticleError, ConfigurationError
from pdf_support import (
    PARAGRAPHS,
    PLAIN,
    encrypted,
    merged,
    paragraphs_html,
    printed,
    scanned,
    with_content,
    with_form,
    without_letters,
)

_GOOD = printed(PLAIN, paragraphs_html(PARAGRAPHS[2:4]))


def _refusal(data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        article_from_pdf(data, source="a.pdf")
    message = str(caught.value)
    assert message.startswith("Cannot use the article 'a.pdf': ") and message.endswith(".")
    assert "\n" not in message and caught.value.exit_code == 3
    return message


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_pdf_is_said_to_be_encrypted(algorithm: str) -> None:
    assert "the PDF is encrypted; save a copy without a password" in _refusal(
        encrypted(_GOOD, user="secret", algorithm=algorithm)
    )


def test_an_aes_pdf_is_said_to_be_encrypted_where_no_library_undoes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pypdf import _encryption
    from pypdf._crypt_providers import _fallback

    data = encrypted(_GOOD, user="", algorithm="AES-256")
    for name in ("aes_cbc_decrypt", "aes_cbc_encrypt", "aes_ecb_decrypt", "CryptAES"):
        monkeypatch.setattr(_encryption, name, getattr(_fallback, name), raising=False)
    assert "pip install 'pypdf[crypto]' is enough" in _refusal(data)


def test_a_scanned_pdf_is_said_to_be_scanned() -> None:
    assert "the PDF is scanned: 3 of its 3 pages are pictures; run text recognition" in _refusal(
        scanned(3)
    )


def test_a_pdf_with_more_pictures_than_pages_of_text_is_scanned() -> None:
    assert "2 of its 3 pages are pictures" in _refusal(merged(_GOOD, scanned(2)))
    assert contents_of(merged(_GOOD, scanned(1)), "a.pdf").pictures == (2,)
    assert article_from_pdf(merged(_GOOD, scanned(1)), source="a.pdf").sentences


def test_a_pdf_of_shapes_alone_holds_no_text() -> None:
    shapes = with_content(_GOOD, b"0 0 100 100 re f 10 10 50 50 re f")
    assert "the PDF holds no text, only shapes" in _refusal(shapes)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.99])
def test_a_truncated_pdf_is_said_to_be_truncated(share: float) -> None:
    assert "the PDF is truncated" in _refusal(_GOOD[: int(len(_GOOD) * share)])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_GOOD[: len(_GOOD) // 2] + b"\n%%EOF\n", id="cut short, and ended"),
        pytest.param(b"%PDF-1.7\n%%EOF\n", id="nothing but a beginning and an end"),
        pytest.param(_GOOD[:300] + b"\x00" * 900 + _GOOD[1200:], id="a hole"),
    ],
)
def test_a_damaged_pdf_is_said_to_be_damaged(data: bytes) -> None:
    assert "damaged" in _refusal(data)


def test_what_is_no_pdf_is_refused_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("The ministers met in Oslo on Friday, it was said.", encoding="utf-8")
    with pytest.raises(ArticleError, match="it is no PDF, whatever its name"):
        read_article(path)


def test_a_stream_that_unpacks_without_end_is_refused() -> None:
    bomb = with_content(_GOOD, b"BT /F1 12 Tf (words) Tj ET " + b" " * 21_000_000)
    assert len(bomb) < 100_000
    assert "page 1 of the PDF unpacks to more than a text can hold" in _refusal(bomb)


def test_pages_that_together_unpack_to_too_much_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "_MAX_CONTENT", 1_000)
    assert "unpacks to more than a text can hold" in _refusal(_GOOD)


def test_reading_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_SECONDS", (0.0, 0.0, 0.0))
    assert "reading page 1 of the PDF takes too long" in _refusal(_GOOD)


def test_forms_that_are_shown_over_and_over_end_too(monkeypatch: pytest.MonkeyPatch) -> None:
    data = with_form(_GOOD, 3)
    assert len(article_from_pdf(data, source="a.pdf").text) >= len(PARAGRAPHS[2])
    looks = iter(range(5))

    def clock(_: int) -> Callable[[], None]:
        def look() -> None:
            if next(looks, None) is None:
                raise opening._OutOfTimeError

        return look

    monkeypatch.setattr(opening, "_clock", clock)
    assert "reading page 1 of the PDF takes too long" in _refusal(data)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_PAGES", 2)
    assert "the PDF has 3 pages, and 2 are taken" in _refusal(merged(_GOOD, _GOOD, _GOOD))


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(_GOOD + b"\0" * MAX_PDF_BYTES)
    with pytest.raises(ArticleError, match="it is larger than 50 MB"):
        read_article(path)


def test_letters_that_no_font_explains_are_refused() -> None:
    assert "do not say which letters they draw" in _refusal(without_letters(_GOOD))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "pypdf"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'briefer\[web\]'") as caught:
        article_from_pdf(_GOOD, source="a.pdf")
    assert caught.value.exit_code == 4


_ERRORS = [
    error
    for _, error in inspect.getmembers(pypdf.errors, inspect.isclass)
    if issubclass(error, Exception) and not issubclass(error, Warning)
]


@pytest.mark.parametrize(
    "error", [*_ERRORS, KeyError, RecursionError, AssertionError, NotImplementedError, MemoryError]
)
def test_every_error_of_the_library_becomes_ours(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    words = ["inner words"]

    def failing(*_: object, **__: object) -> None:
        raise error(*words)

    monkeypatch.setattr(pypdf.PageObject, "extract_text", failing)
    message = _refusal(_GOOD)
    assert "inner words" not in message and "PDF" in message


@settings(max_examples=40)
@given(
    places=st.lists(st.integers(0, len(_GOOD) - 1), min_size=1, max_size=60),
    value=st.integers(0, 255),
)
def test_whatever_is_wrong_with_a_file_the_answer_is_an_article_or_one_sentence(
    places: list[int], value: int
) -> None:
    data = bytearray(_GOOD)
    for place in places:
        data[place] = value
    try:
        assert article_from_pdf(bytes(data), source="a.pdf").sentences
    except ArticleError as refused:
        assert "\n" not in str(refused)


def test_a_damaged_description_is_no_reason_to_refuse_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(_: object) -> None:
        raise KeyError

    monkeypatch.setattr(pypdf.PdfReader, "metadata", property(failing))
    assert article_from_pdf(_GOOD, source="a.pdf").sentences


def test_nothing_is_said_on_the_way_and_the_library_s_logger_is_left_as_it_was(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger("pypdf")
    logger.setLevel(logging.DEBUG)
    try:
        _refusal(_GOOD[: len(_GOOD) // 2] + b"\n%%EOF\n")
        assert logger.level == logging.DEBUG
    finally:
        logger.setLevel(logging.NOTSET)
    assert (caplog.records, *capfd.readouterr()) == ([], "", "")
