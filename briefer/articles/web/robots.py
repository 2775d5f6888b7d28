"""What a site's robots.txt allows (RFC 9309)."""

from protego import Protego

AGENT = "briefer"
"""The product token that a robots.txt can name."""

MAX_BYTES = 500 * 1024
"""As much of a robots.txt as is read; a crawler has to take at least so much (2.5)."""


class Rules:
    """What one site allows.

    Args:
        status: of the answer to the request for its robots.txt.
        body: the file, or its beginning.
    """

    def __init__(self, status: int, body: bytes) -> None:
        self.unreachable = status >= 500 or status == 429
        """Whether the site cannot say: all is then taken as forbidden (2.3.1.4). RFC 9309
        would have every other 4xx, 429 too, mean that all is allowed; asking on is no way to
        treat a site that asks for fewer requests."""
        found = 200 <= status < 300
        self._rules = Protego.parse(body.decode("utf-8", "replace") if found else "")

    def allow(self, url: str) -> bool:
        """Tell whether an address of the site may be fetched."""
        return not self.unreachable and self._rules.can_fetch(url, AGENT)
