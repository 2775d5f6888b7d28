"""The templates that ship with briefer: what each is for, and their text."""

from briefer.resources import shipped_folder

TEMPLATES = {
    "page.css": "Styles of the HTML page, on screen and on paper.",
    "page.several.css": "More styles, of a page of several articles.",
    "page.edited.css": "More styles, of a page with an editor's notes, or with corrections.",
    "page.html.j2": "A briefing in HTML; it includes page.css, and the other two if need be.",
    "page.md.j2": "A briefing in GitHub's Markdown, with footnotes; it includes page.body.md.j2.",
    "page.commonmark.md.j2": "A briefing in plain CommonMark; it includes page.body.md.j2.",
    "page.body.md.j2": "What both pages of Markdown say.",
    "timeline.html.j2": "How a side's position moved, in HTML; it includes page.css.",
    "trace.html.j2": "A traced draft with its sources, in HTML; it includes page.css.",
}
"""Their names, each with one sentence."""


def shipped_template(name: str) -> str:
    """Return the text of a shipped template; its name is one of :data:`TEMPLATES`."""
    return shipped_folder("templates").joinpath(name).read_text(encoding="utf-8")
