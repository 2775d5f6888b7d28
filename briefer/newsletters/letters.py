"""An issue as mail: what every delivery is given."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """An issue as mail, before anybody's address is on it.

    Attributes:
        key: of the issue; the same for every letter of it.
        subject: one line.
        preheader: one line.
        html: the whole document, styles inlined, without any outside request.
        text: the same for reading as plain text.
        lang: a BCP 47 tag.
        message_id: ``<…@…>``, the same each time the issue is made into a letter.
        date: ISO 8601 instant of the issue's last change.
        items: ids of the items that stand in it.
    """

    key: str
    subject: str
    preheader: str
    html: str
    text: str
    lang: str
    message_id: str
    date: str
    items: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of all that a reader sees."""
        parts = (self.subject, self.preheader, self.html, self.text)
        return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()
