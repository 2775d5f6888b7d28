"""What a newsletter's state file holds."""

from briefer.databases import Shape

STATE = Shape(
    noun="newsletter's state",
    application=0x42524E53,  # "BRNS"
    migrations=(
        (
            # A feed, and what to ask its server with so that it need not send it again.
            """CREATE TABLE feeds (
                address TEXT PRIMARY KEY,
                etag TEXT,
                modified TEXT,
                sha256 TEXT
            )""",
            # status: waiting, passed_over (by the filters, whose fingerprint is kept), taken
            # (into an item; joined if that had its briefing already) or left_out (no article
            # could be read of it).
            """CREATE TABLE entries (
                id TEXT PRIMARY KEY,
                feed TEXT NOT NULL,
                outlet TEXT,
                url TEXT NOT NULL,
                title TEXT NOT NULL,
                summary TEXT NOT NULL,
                published TEXT,
                updated TEXT,
                digest TEXT NOT NULL,
                first_read TEXT NOT NULL,
                status TEXT NOT NULL,
                why TEXT,
                filters TEXT,
                tries INTEGER NOT NULL DEFAULT 0,
                item TEXT REFERENCES items (id),
                place INTEGER,
                joined INTEGER NOT NULL DEFAULT 0
            )""",
            "CREATE INDEX entries_by_status ON entries (status)",
            # status: draft, sent or deleted. `made` is the Issue as it was last composed,
            # `made_of` a hash of all that it was composed of.
            """CREATE TABLE issues (
                key TEXT PRIMARY KEY,
                period TEXT NOT NULL,
                opened TEXT NOT NULL,
                status TEXT NOT NULL DEFAULT 'draft',
                closed TEXT,
                made_of TEXT,
                letter TEXT,
                sha256 TEXT,
                updated TEXT,
                made BLOB
            )""",
            "CREATE UNIQUE INDEX one_draft ON issues (status) WHERE status = 'draft'",
            # One briefing to be made, or made. `formerly` is the one before its article changed.
            """CREATE TABLE items (
                id TEXT PRIMARY KEY,
                issue TEXT NOT NULL REFERENCES issues (key),
                place INTEGER NOT NULL,
                title TEXT NOT NULL,
                section TEXT,
                articles BLOB NOT NULL,
                left_out TEXT NOT NULL DEFAULT '[]',
                briefing BLOB,
                formerly BLOB,
                briefed TEXT,
                why TEXT,
                tries INTEGER NOT NULL DEFAULT 0,
                sha256 TEXT,
                updated TEXT,
                archived INTEGER NOT NULL DEFAULT 0
            )""",
            # What was last written to each file, and what it replaced: a file that is neither
            # was changed by a person.
            """CREATE TABLE files (
                path TEXT PRIMARY KEY,
                ours TEXT NOT NULL,
                before TEXT
            )""",
            # What once stood in issue.toml: gone from it, it was taken out by a person.
            """CREATE TABLE written (
                issue TEXT NOT NULL REFERENCES issues (key),
                name TEXT NOT NULL,
                PRIMARY KEY (issue, name)
            )""",
            # The machine's words beneath each edit, as they were when it was first honoured.
            """CREATE TABLE beneath (
                issue TEXT NOT NULL REFERENCES issues (key),
                item TEXT NOT NULL,
                statement TEXT NOT NULL,
                words TEXT NOT NULL,
                PRIMARY KEY (issue, item, statement)
            )""",
            # Corrections of what earlier issues said, printed in this one.
            """CREATE TABLE errata (
                issue TEXT NOT NULL REFERENCES issues (key),
                correction TEXT NOT NULL,
                erratum TEXT NOT NULL,
                PRIMARY KEY (correction)
            )""",
            # What was corrected in the archive, by the item that it is of.
            """CREATE TABLE corrections (
                item TEXT NOT NULL REFERENCES items (id),
                correction TEXT NOT NULL,
                PRIMARY KEY (item, correction)
            )""",
            """CREATE TABLE approvals (
                issue TEXT PRIMARY KEY REFERENCES issues (key),
                "by" TEXT NOT NULL,
                at TEXT NOT NULL,
                sha256 TEXT NOT NULL
            )""",
            """CREATE TABLE drafts (
                issue TEXT NOT NULL REFERENCES issues (key),
                place TEXT NOT NULL,
                remote TEXT NOT NULL,
                body TEXT NOT NULL,
                letter TEXT NOT NULL,
                url TEXT,
                PRIMARY KEY (issue, place)
            )""",
            # outcome: sending (until it is known), sent, refused or unknown.
            """CREATE TABLE sends (
                issue TEXT NOT NULL REFERENCES issues (key),
                place TEXT NOT NULL,
                at TEXT NOT NULL,
                letter TEXT NOT NULL,
                outcome TEXT NOT NULL,
                reply TEXT,
                PRIMARY KEY (issue, place)
            )""",
        ),
        (
            # edited: the entry's words changed since its article was briefed. compared: the
            # full issue whose events its article was held against. stale: the item's article
            # changed since its briefing was made. embargo: until when it waits for a later issue,
            # since its own was sent without it.
            "ALTER TABLE entries ADD COLUMN edited INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE entries ADD COLUMN compared TEXT",
            "ALTER TABLE items ADD COLUMN stale INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE items ADD COLUMN embargo TEXT",
            "ALTER TABLE items DROP COLUMN left_out",
        ),
        (
            # begun: a run began to put another letter there. missing: the last run that asked
            # found no draft. items: the ids of those that stand in it, as JSON.
            "ALTER TABLE drafts ADD COLUMN begun INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE drafts ADD COLUMN missing INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE drafts ADD COLUMN items TEXT",
        ),
        (
            # What a list of all issues prints of one, as JSON; NULL where an older briefer kept
            # the issue. And how many of the corrections of its items its pages have.
            "ALTER TABLE issues ADD COLUMN listed TEXT",
            "ALTER TABLE issues ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0",
            # What a deleted issue was to print, a later one prints.
            """DELETE FROM errata WHERE issue IN
                (SELECT key FROM issues WHERE status = 'deleted')""",
        ),
    ),
)
"""Its tables. Instants are ISO 8601 in UTC; blobs are JSON, compressed by zlib."""
