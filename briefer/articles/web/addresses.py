"""Which network addresses may be connected to."""

import ipaddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of IPv4 hosts in networks that speak IPv6 alone (RFC 6052)."""

_TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")
"""IPv4-translated addresses (RFC 2765), which hold an IPv4 address as mapped ones do."""


def is_allowed(address: str, *, allow_private: bool) -> bool:
    """Tell whether an address may be connected to.

    Public ones may: those that IANA's registries call globally reachable and that are no
    multicast, reserved or site-local ones. An address that carries an IPv4 address within it
    (mapped, translated, NAT64, 6to4) is judged by that one too.

    Args:
        address: an IPv4 or IPv6 address as resolution gives it, with or without a zone.
        allow_private: whether loopback, private and shared (RFC 6598) addresses may be, too.
            Link-local ones, where clouds serve their secrets, may not even then.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    embedded = _embedded(parsed)
    if embedded is None:
        return _is_public(parsed) or (allow_private and _is_private(parsed))
    return is_allowed(str(embedded), allow_private=allow_private)


def _embedded(address: IPAddress) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64 or address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def _is_public(address: IPAddress) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    local = address.is_loopback or address.is_link_local or site_local
    return address.is_global and not (special or local or address.is_private)


_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"),
    )
)
"""RFC 1918, RFC 6598 and RFC 4193: what people run their own servers on."""


def _is_private(address: IPAddress) -> bool:
    return address.is_loopback or any(address in network for network in _PRIVATE)
