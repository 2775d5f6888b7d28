"""A draft is traced sentence by sentence, and what states nothing is not marked."""

import tomllib
from pathlib import Path

import pytest

from briefer.articles.article import Article
from briefer.articles.drafts import blocks_of, read_draft
from briefer.articles.reading import read_article
from briefer.grounding.drafts import DraftSentence, TracedDraft, traced_draft
from briefer.grounding.findings import is_untraced
from examples_support import ROOT, assert_committed

_DRAFTS = ROOT / "examples" / "drafts"
_PAGE = ROOT / "docs" / "evaluation.md"
_OPENS, _CLOSES = "<!-- drafts -->\n", "<!-- end of drafts -->"


def _only(draft: TracedDraft) -> DraftSentence:
    (sentence,) = draft.sentences
    return sentence


def _kinds(sentence: DraftSentence) -> list[str]:
    return [finding.kind for finding in sentence.findings]


def test_a_sentence_that_the_article_has_is_traced_with_the_source_sentence(
    article: Article,
) -> None:
    sentence = _only(traced_draft("Patrol ships passed within 400 metres in March.", article))
    assert (sentence.verdict, sentence.findings) == ("traced", [])
    (source,) = sentence.sources
    assert (source.sentence, source.words) == (4, article.words_of(4))
    assert article.text[source.start : source.end] == source.words


def test_a_wrong_number_is_untraced_and_the_sources_own_is_offered(article: Article) -> None:
    sentence = _only(traced_draft("Patrol ships passed within 40 metres in March.", article))
    assert (sentence.verdict, _kinds(sentence)) == ("untraced", ["number_absent"])
    assert "source has 400 metres" in sentence.findings[0].detail


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        ("# What is on the table", "heading"),
        ("**The two sides.** Patrol ships passed within 400 metres in March.", "heading"),
        ("What happens next?", "question"),
        ("What will Kari Lund say to Jon Palsson?", "question"),
        ("Would you like a shorter version of this summary?", "question"),
        ("Let me know whether you need anything else about any of this!", "to_reader"),
        ("Some of the figures in short:", "lead_in"),
        ("That remains to be seen.", "no_fact"),
        ("```python\nprint(400)\n```", "code"),
    ],
)
def test_what_states_nothing_to_look_up_is_said_to_and_not_marked(
    article: Article, draft: str, reason: str
) -> None:
    result = traced_draft(draft, article)
    first = result.sentences[0]
    assert (first.verdict, first.reason, first.findings) == ("nothing_to_check", reason, [])
    assert result.ok


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        ("# Norway and Denmark may get a line", "name_absent"),
        ("Why did ships pass within 40 metres?", "number_absent"),
        ("| who | where |\n|---|---|\n| Kari Lund | Copenhagen |", "name_absent"),
    ],
)
def test_a_heading_a_question_and_a_row_are_held_to_their_names_and_numbers(
    article: Article, draft: str, kind: str
) -> None:
    last = traced_draft(draft, article).sentences[-1]
    assert (last.verdict, kind in _kinds(last)) == ("untraced", True)


def test_a_long_sentence_without_facts_that_nothing_is_like_has_no_source(
    article: Article,
) -> None:
    draft = "Critics called the scheme wasteful, hasty and doomed."
    sentence = _only(traced_draft(draft, article))
    assert (sentence.verdict, sentence.sources) == ("untraced", [])
    assert _kinds(sentence) == ["source_absent"]


def test_a_draft_in_another_language_is_unchecked_and_not_ok(article: Article) -> None:
    draft = "La Norvège et l’Islande sont dans une rencontre pour parler avec les gardes."
    result = traced_draft(draft, article)
    assert (_only(result).verdict, result.ok) == ("unchecked", False)
    assert result.counts.unchecked == 1


def test_a_sentence_may_rest_on_two_articles_together(article: Article) -> None:
    other = Article.from_text(
        "Denmark sent the frigate Ulla to Nuuk in June. Nobody was told of it before."
    )
    draft = (
        "In March, patrol ships passed within 400 metres of each other, "
        "and in June Denmark sent the frigate Ulla to Nuuk."
    )
    assert _only(traced_draft(draft, article)).verdict == "untraced"
    together = _only(traced_draft(draft, [article, other]))
    assert together.verdict == "traced"
    assert {source.article for source in together.sources} == {0, 1}


def test_no_article_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one article"):
        traced_draft("Ships passed.", [])


def test_spans_lead_into_the_drafts_text_and_json_comes_back_the_same(article: Article) -> None:
    draft = "# A line\n\nShips passed. Kari Lund spoke.\n\n- One thing\n- 400 metres\n"
    result = traced_draft(draft, article)
    assert result.blocks == ["heading", "paragraph", "item", "item"]
    for sentence in result.sentences:
        assert result.text[sentence.start : sentence.end] == sentence.words
    assert TracedDraft.model_validate_json(result.to_json()) == result


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "# Title\n\ntext *of* two\nlines",
            [("heading", "Title"), ("paragraph", "text of two lines")],
        ),
        ("1. one\n2. two", [("item", "one"), ("item", "two")]),
        ("a [link](http://x.org) and ![p](q.png)", [("paragraph", "a link and")]),
        ("It said so [1], and so [^2].", [("paragraph", "It said so, and so.")]),
        ("It said so.【4†source】", [("paragraph", "It said so.")]),
        ("```\n# In a fence\n\nText.\n```", [("heading", "In a fence"), ("paragraph", "Text.")]),
        ("```python\nx = 1\n```", [("code", "x = 1")]),
        ("    indented text", [("paragraph", "indented text")]),
        ("<p>Some <b>HTML</b></p>", [("paragraph", "Some HTML")]),
        ("**Oslo.** It met.", [("heading", "Oslo."), ("paragraph", "It met.")]),
        ("- **Oslo:** it met.", [("item", "Oslo: it met.")]),
        ("**All of it is bold.**", [("paragraph", "All of it is bold.")]),
        ("|a|b|\n|-|-|\n|c|d|", [("row", "a, b"), ("row", "c, d")]),
        ("a\u200bb", [("paragraph", "ab")]),
        ("", []),
    ],
)
def test_markdown_is_read_as_its_reader_sees_it(
    markdown: str, expected: list[tuple[str, str]]
) -> None:
    blocks = blocks_of(markdown, markdown=True)
    assert [(block.kind, block.text) for block in blocks] == expected


def test_plain_text_has_headings_and_items_too() -> None:
    text = "What is new\n\nShips passed. It was\nso, they said.\n\n- one thing\n\n2) another."
    blocks = blocks_of(text, markdown=False)
    assert [(block.kind, block.text) for block in blocks] == [
        ("heading", "What is new"),
        ("paragraph", "Ships passed. It was so, they said."),
        ("item", "one thing"),
        ("item", "another."),
    ]


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ("---\ntitle: A line\n---\nText.", ("heading", "A line")),
        ("---\n\nText after a rule.", ("paragraph", "Text after a rule.")),
        ("---\nOslo: it met\n---\n\nText.", ("heading", "Oslo: it met")),
    ],
)
def test_front_matter_gives_a_title_and_a_rule_of_hyphens_hides_nothing(
    tmp_path: Path, content: str, first: tuple[str, str]
) -> None:
    path = tmp_path / "draft.md"
    path.write_text(content, encoding="utf-8")
    block = read_draft(path)[0]
    assert (block.kind, block.text) == first


@pytest.mark.parametrize("name", ["night-flights", "rescue-line"])
def test_each_planted_error_stands_in_one_sentence_of_its_draft(name: str) -> None:
    errors = _errors(name)["error"]
    words = [sentence.words for sentence in _example(name).sentences]
    assert len(errors) == 10
    assert len({error["sentence"] for error in errors}) == 10
    for error in errors:
        assert words.count(error["sentence"]) == 1


def test_what_is_found_and_missed_in_the_drafts_is_what_docs_say() -> None:
    before, rest = _PAGE.read_text(encoding="utf-8").split(_OPENS)
    after = rest.partition(_CLOSES)[2]
    tables = "\n".join(_table(name) for name in ("rescue-line", "night-flights"))
    assert_committed(_PAGE, f"{before}{_OPENS}{tables}{_CLOSES}{after}")


def _errors(name: str) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((_DRAFTS / f"{name}.errors.toml").read_text(encoding="utf-8"))


def _example(name: str) -> TracedDraft:
    (path,) = (ROOT / "examples" / "articles").glob(f"{name}.*")
    return traced_draft(read_draft(_DRAFTS / f"{name}.md"), read_article(path))


def _table(name: str) -> str:
    """Return what became of a draft's errors, and of its right sentences, as Markdown."""
    sentences = {sentence.words: sentence for sentence in _example(name).sentences}
    errors = _errors(name)["error"]
    rows, tally = [], {"found": 0, "a look": 0, "missed": 0}
    for error in errors:
        told, how = _outcome(sentences.pop(error["sentence"]))
        tally[told] += 1
        rows.append(f"| {error['kind']} | {error['wrong']} | {error['right']} | {told}{how} |")
    checked = [s for s in sentences.values() if s.verdict != "nothing_to_check"]
    marked = [s for s in checked if s.verdict != "traced"]
    alarms = "".join(f" (“{s.words}”: {', '.join(_kinds(s))})" for s in marked)
    return (
        f"`{name}.md`:\n\n"
        "| error | in the draft | in the article | |\n|---|---|---|---|\n"
        + "\n".join(rows)
        + f"\n\n{tally['found']} of {len(errors)} found, {tally['a look']} with a look, "
        f"{tally['missed']} missed. Right sentences marked: {len(marked)} of {len(checked)}"
        f"{alarms}; {len(sentences) - len(checked)} more have nothing to check.\n"
    )


def _outcome(sentence: DraftSentence) -> tuple[str, str]:
    kinds = [kind for kind in dict.fromkeys(_kinds(sentence)) if is_untraced(kind)]
    if sentence.verdict == "untraced":
        return "found", f": {', '.join(f'`{kind}`' for kind in kinds)}"
    return ("a look", ": `words_unsupported`") if sentence.findings else ("missed", "")
