"""Which addresses may be connected to."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.articles.web.addresses import is_allowed

_PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
_OWN = ["127.0.0.1", "127.9.9.9", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1"]
_OWN += [
    "fd12:3456:789a::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::ffff:0:a00:1",
]
_NEVER = [
    "169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "::ffff:169.254.169.254",
    "2002:a9fe:a9fe::",
]
_NEVER += ["64:ff9b::a9fe:a9fe", "0.0.0.0", "::", "224.0.0.1", "ff02::1", "240.0.0.1"]
_NEVER += ["255.255.255.255", "192.0.2.1", "198.18.0.1", "fec0::1", "2001:db8::1", "::7f00:1"]
_NEVER += ["64:ff9b:1::a00:1", "2001::1"]


@pytest.mark.parametrize("address", _PUBLIC)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(address, allow_private=False)


@pytest.mark.parametrize("address", _OWN)
def test_addresses_of_ones_own_are_allowed_where_that_was_asked_for(address: str) -> None:
    assert not is_allowed(address, allow_private=False)
    assert is_allowed(address, allow_private=True)


@pytest.mark.parametrize("address", _NEVER)
def test_no_other_address_is_ever_allowed(address: str) -> None:
    assert not is_allowed(address, allow_private=True)


@given(st.ip_addresses(v=4))
def test_an_address_within_another_is_judged_as_it_is_alone(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    forms = (f"::ffff:{address}", str(ipaddress.IPv6Address((0x64FF9B << 96) | number)))
    sixtofour = str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))
    for allow_private in (False, True):
        alone = is_allowed(str(address), allow_private=allow_private)
        for form in (*forms, sixtofour):
            assert is_allowed(form, allow_private=allow_private) == alone
