"""The tables of an archive, as numbered migrations."""

from briefer.databases import Shape

_FIRST = (
    # The JSON is the briefing as it was added, whole, compressed by zlib; nothing changes it.
    # The other tables say again what lists, searches and timelines read, corrections included.
    """
    CREATE TABLE briefing (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        added TEXT NOT NULL,
        day TEXT,
        lang TEXT NOT NULL,
        headline TEXT NOT NULL,
        question TEXT,
        json BLOB NOT NULL
    )
    """,
    "CREATE INDEX briefing_added ON briefing (added)",
    """
    CREATE TABLE issued (
        briefing INTEGER NOT NULL REFERENCES briefing ON DELETE CASCADE,
        newsletter TEXT NOT NULL,
        issue TEXT NOT NULL,
        item TEXT NOT NULL,
        PRIMARY KEY (briefing, newsletter, issue, item)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX issued_in ON issued (newsletter, issue)",
    """
    CREATE TABLE article (
        briefing INTEGER NOT NULL REFERENCES briefing ON DELETE CASCADE,
        place INTEGER NOT NULL,
        outlet TEXT NOT NULL,
        title TEXT,
        url TEXT,
        day TEXT,
        lang TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (briefing, place)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE statement (
        briefing INTEGER NOT NULL REFERENCES briefing ON DELETE CASCADE,
        place INTEGER NOT NULL,
        path TEXT NOT NULL,
        id TEXT NOT NULL,
        words TEXT NOT NULL,
        verdict TEXT NOT NULL,
        PRIMARY KEY (briefing, place)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX statement_id ON statement (id)",
    "CREATE TABLE side (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    """
    CREATE TABLE stance (
        briefing INTEGER NOT NULL REFERENCES briefing ON DELETE CASCADE,
        place INTEGER NOT NULL,
        side INTEGER NOT NULL REFERENCES side,
        position TEXT NOT NULL,
        summary TEXT NOT NULL,
        said_by TEXT,
        article INTEGER,
        PRIMARY KEY (briefing, place)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX stance_side ON stance (side)",
    """
    CREATE TABLE proof (
        briefing INTEGER NOT NULL REFERENCES briefing ON DELETE CASCADE,
        place INTEGER NOT NULL,
        sentence INTEGER NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (briefing, place, sentence)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE channel (
        briefing INTEGER PRIMARY KEY REFERENCES briefing ON DELETE CASCADE,
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        status TEXT NOT NULL,
        purpose TEXT
    )
    """,
    """
    CREATE TABLE correction (
        number INTEGER PRIMARY KEY,
        briefing INTEGER NOT NULL REFERENCES briefing ON DELETE CASCADE,
        statement TEXT NOT NULL,
        was TEXT NOT NULL,
        now TEXT NOT NULL,
        why TEXT NOT NULL,
        by TEXT NOT NULL,
        at TEXT NOT NULL
    )
    """,
    "CREATE INDEX correction_of ON correction (briefing)",
    # Porter's stemmer over unicode61: "ferries" is found by "ferry". Its rowid is the
    # briefing's number; texts are parted as briefer.archive.words says.
    """
    CREATE VIRTUAL TABLE search USING fts5(
        headline, statements, names, outlets, topic,
        tokenize = 'porter unicode61 remove_diacritics 2'
    )
    """,
)

# By it a timeline learns whether an article was briefed again since.
_SECOND = ("CREATE INDEX article_text ON article (sha256, briefing)",)

ARCHIVE = Shape("archive", 0x62724172, (_FIRST, _SECOND))
"""Its ``application_id`` is "brAr" in ASCII."""
