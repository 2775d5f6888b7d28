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
    "newsletter/issue.html.j2": "An issue's page; it includes newsletter/head.html.j2.",
    "newsletter/issues.html.j2": "The list of all issues; it includes newsletter/head.html.j2.",
    "newsletter/head.html.j2": "What both begin with; it includes page.css and the next one.",
    "newsletter/issue.css": "Styles of an issue's page, behind those of page.css.",
    "newsletter/issue.md.j2": "An issue in CommonMark, for Hugo, Jekyll and Eleventy.",
    "newsletter/mail.html.j2": "An issue as mail, in HTML; it includes newsletter/mail.css.",
    "newsletter/mail.css": "Styles of the mail, which are written into its elements.",
    "newsletter/mail.txt.j2": "An issue as mail, in plain text.",
    "newsletter/entry.html.j2": "What a feed holds of one briefing.",
    "timeline.html.j2": "How a side's position moved, in HTML; it includes page.css.",
    "trace.html.j2": "A traced draft with its sources, in HTML; it includes page.css.",
}
"""Their names, each with one sentence."""


def shipped_template(name: str) -> str:
    """Return the text of a shipped template; its name is one of :data:`TEMPLATES`."""
    return shipped_folder("templates").joinpath(name).read_text(encoding="utf-8")
