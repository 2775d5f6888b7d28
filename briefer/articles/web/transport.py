"""httpx2 over guarded connections."""

from collections.abc import Iterable, Iterator
from typing import cast

import httpcore2
import httpx2


class GuardedTransport(httpx2.BaseTransport):
    """Sends requests through a pool whose connections a backend of ours makes.

    httpx2's own transport takes no backend. The proxies of the environment are not used: what
    a proxy connects to cannot be checked. Exceptions are those of httpcore2 and the backend.

    Args:
        backend: what resolves names and connects.
    """

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        self._backend = backend
        self._pools: dict[str, httpcore2.ConnectionPool] = {}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request and return the response, its body still to be read."""
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore2.Request(
            method=request.method,
            url=url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        got = self._pool_for(request.url.scheme).handle_request(asked)
        stream = _Body(cast("Iterable[bytes]", got.stream))
        return httpx2.Response(
            status_code=got.status, headers=got.headers, stream=stream, extensions=got.extensions
        )

    def close(self) -> None:
        """Close every connection."""
        for pool in self._pools.values():
            pool.close()

    def _pool_for(self, scheme: str) -> httpcore2.ConnectionPool:
        """Return the pool of a scheme; certificates are read before the first connection."""
        if scheme not in self._pools:
            context = httpx2.create_ssl_context() if scheme == "https" else None
            self._pools[scheme] = httpcore2.ConnectionPool(
                ssl_context=context, network_backend=self._backend
            )
        return self._pools[scheme]


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()
