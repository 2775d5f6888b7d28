"""What an issue says to its reader, whichever output prints it."""

import pytest

from briefer.newsletters.issue import Proof, Told
from briefer.newsletters.reader.reading import period_words, reading_of
from issues_support import example_issue, short_issue


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-11-26", "26 November 2026"),
        ("2026-W48", "Week 48, 23–29 November 2026"),
        ("2027-W53", "2027-W53"),  # 2027 has 52 weeks
        ("2026-W53", "Week 53, 28 December 2026 – 3 January 2027"),
        ("2026-W01", "Week 1, 29 December 2025 – 4 January 2026"),
        ("autumn", "autumn"),
    ],
)
def test_a_period_is_told_by_its_days(period: str, words: str) -> None:
    assert period_words(period) == words


def test_the_lead_stands_alone_and_the_others_by_section_as_first_named() -> None:
    reading = reading_of(example_issue())
    assert reading.lead is not None
    assert reading.lead.id == "rescue-line-1a2b3c4d"
    told = [(part.title, [entry.id[:-9] for entry in part.entries]) for part in reading.sections]
    assert told == [
        (None, ["night-flights"]),
        ("Borders", ["aflao-crossing", "reservoir-talks", "locust-line"]),
        ("At sea", ["sea-cable"]),
    ]
    assert [entry.id for entry in reading.entries] != [item.id for item in example_issue().items]


def test_an_issue_of_nothing_has_no_lead_and_no_section() -> None:
    reading = reading_of(example_issue(items=[], ahead=[]))
    assert (reading.lead, reading.sections, reading.entries) == (None, (), ())


def test_sentences_of_one_article_are_cited_together() -> None:
    (item,) = short_issue().items
    proof = [
        Proof(words=f"Number\n {n}.", outlet=outlet, number=n, url=url)
        for outlet, n, url in (
            ("Post", 1, "https://example.org/post"),
            ("Post", 2, "https://example.org/post"),
            ("Post", 4, "https://example.org/post"),
            ("Daily", 3, "javascript:alert(1)"),
        )
    ]
    issue = short_issue().model_copy(update={"items": [item.model_copy(update={"proof": proof})]})
    (entry,) = reading_of(issue).entries
    assert [citation.name for citation in entry.citations] == [
        "Post, sentences 1, 2 and 4",
        "Daily, sentence 3",
    ]
    assert entry.citations[0].words == ("Number 1.", "Number 2.", "Number 4.")
    assert [citation.url for citation in entry.citations] == ["https://example.org/post", None]


@pytest.mark.parametrize("url", ["https://news.example.org/c", "https://news.example.org/c/"])
def test_addresses_are_whole_where_the_newsletter_has_a_site(url: str) -> None:
    reading = reading_of(short_issue(url=url))
    assert reading.home == "https://news.example.org/c/"
    assert reading.url == "https://news.example.org/c/the-channel-2026-w48/"
    (entry,) = reading.entries
    assert entry.url == f"{reading.url}{entry.below}"
    assert entry.below == "briefings/night-flights-1a2b3c4d.html"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc"])
def test_there_is_none_where_it_has_no_site(url: str | None) -> None:
    reading = reading_of(short_issue(url=url))
    assert (reading.home, reading.url, reading.entries[0].url) == (None, None, None)


def test_an_item_in_another_language_says_so() -> None:
    langs = {entry.id: entry.lang for entry in reading_of(example_issue()).entries}
    assert {id: lang for id, lang in langs.items() if lang} == {"locust-line-1a2b3c4d": "fr"}


def test_an_intro_keeps_its_paragraphs() -> None:
    issue = short_issue(intro=Told(text="\n One\nand on. \n \n\n Two.\r\n\r\nThree."))
    assert reading_of(issue).intro == ("One and on.", "Two.", "Three.")


def test_a_page_has_no_title_that_is_cut_for_mailboxes() -> None:
    issue = example_issue(subject=Told(text="The Channel: Finland and…"), preheader=Told(text="…"))
    reading = reading_of(issue)
    assert reading.title == "The Channel: Week 48, 23–29 November 2026"
    assert reading.description == issue.items[0].headline


def test_an_editors_own_subject_is_the_title_of_the_page() -> None:
    own = Told(text="Talks, at last", edited=True)
    reading = reading_of(example_issue(subject=own, preheader=own))
    assert (reading.title, reading.description) == (own.text, own.text)
