"""Which web addresses may be asked for: one reading of the URL, and what its host's addresses reach.

The URL is taken apart once, and what comes out is what is connected to and sent: where one parser checks and
another connects, a URL can be written that the two read differently.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from onrecord.errors import Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Reach = Literal["public", "private", "never"]

Resolver = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its addresses, in the order to try them; raises OSError for a name not known."""

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Written out, not asked of `ipaddress`: its `is_private` and `is_global` answer differently from one Python to the
# next, and `is_global` is true of multicast and of site-local addresses.
_OWN: tuple[_Network, ...] = tuple(
    map(
        ipaddress.ip_network,
        "10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1/128 fc00::/7".split(),
    )
)
_NOWHERE: tuple[_Network, ...] = tuple(
    map(
        ipaddress.ip_network,
        # “this” network, link-local, protocol assignments, three of documentation, 6to4 relays, benchmarks, multicast,
        # reserved and broadcast; IETF assignments with Teredo, documentation (two), 6to4
        "0.0.0.0/8 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 192.88.99.0/24 "
        "198.18.0.0/15 224.0.0.0/4 240.0.0.0/4 2001::/23 2001:db8::/32 3fff::/20 2002::/16".split(),
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Where clouds keep a machine's credentials: in ranges that are otherwise a team's own.
_METADATA = frozenset(map(ipaddress.ip_address, "100.100.100.200 fd00:ec2::254 fd20:ce::254".split()))

# Above 1023, where something other than the web is known to listen: what understands lines of text can be made to
# take parts of a request for commands (mail, chat, Redis, memcached), and the rest is nobody's feed.
_NOT_WEB = frozenset(
    map(
        int,
        "1080 1433 1521 1719 1720 1723 2049 2375 2376 2379 2380 3128 3306 3389 3659 4045 4190 5060 5061 5432 5672 5900 "
        "5984 6000 6379 6566 6665 6666 6667 6668 6669 6679 6697 8086 9042 9092 9100 9200 9300 10080 10250 "
        "11211 15672 27017".split(),
    )
)
_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A web address, taken apart."""

    url: str
    """As it is sent, without the part behind `#`."""
    scheme: str
    host: str
    """A name in ASCII (IDNA), or an address without brackets."""
    port: int
    path: str
    """With the query."""
    address: str | None
    """The host, where it is written as an address."""

    @property
    def authority(self) -> str:
        """The host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"


def parse(url: str) -> Target:
    """Take a web address apart.

    Raises:
        Refused: it is none, or one that is never asked for: another scheme, a name and password in it, a port where
            something else than the web listens, an address in an unusual spelling.
    """
    import httpx2  # late: it takes longer to import than all of reading a feed

    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise Refused(f"this cannot be read as a web address ({error})") from None
    scheme = parsed.scheme
    if scheme not in _PORTS:
        raise Refused(f"only http:// and https:// addresses are fetched, not {scheme + ':' if scheme else 'this'}")
    if parsed.userinfo:
        raise Refused("there is a user name or password in this address; leave it out")
    # Of the raw host: `host` turns IDNA back into letters, and what is checked must be what is connected to.
    host, address = _host(parsed.raw_host.decode("ascii", "replace"))
    port = parsed.port if parsed.port is not None else _PORTS[scheme]
    _check_port(port)
    path = parsed.raw_path.decode("ascii")
    target = Target(url="", scheme=scheme, host=host, port=port, path=path, address=address)
    return msgspec.structs.replace(target, url=target.origin + path)


def join(target: Target, location: str) -> Target:
    """Where a redirect leads to, read with the same eyes as a first address."""
    import httpx2

    try:
        url = str(httpx2.URL(target.url).join(location))
    except (httpx2.InvalidURL, ValueError) as error:
        raise Refused(f"it is redirected to what cannot be read as a web address ({error})") from None
    return parse(url)


def _host(raw: str) -> tuple[str, str | None]:
    """The host, and once more where it is an address."""
    if ":" in raw:
        if "%" in raw:
            raise Refused("an address with a zone is one of this machine's own network")
        return raw, raw
    host = raw.lower().removesuffix(".")
    if not _NAME.fullmatch(host):
        raise Refused("there is no host in this address" if not host else f"{host!r} is no host's name")
    if _NUMBER.fullmatch(host):
        return host, _plain(host)
    return host, None


def _plain(host: str) -> str:
    """An IPv4 address in its one plain spelling.

    `127.1`, `0x7f.1`, `017700000001` and `2130706433` are 127.0.0.1 to the C library and no address to others. Nobody
    publishes at such an address, so none is taken, whatever it means.
    """
    try:
        if str(ipaddress.IPv4Address(host)) == host:
            return host
    except ValueError:
        pass
    try:
        meant = f": {socket.inet_ntoa(socket.inet_aton(host))}, spelled to look like something else"
    except OSError:
        meant = ""
    raise Refused(f"{host!r} is an address only in an unusual spelling{meant}")


def _check_port(port: int) -> None:
    # Below 1024 each port has its service, and 80 and 443 are the web's; above, feeds are served on whatever is free.
    if port not in _PORTS.values() and (port < 1024 or port > 65535 or port in _NOT_WEB):
        raise Refused(f"nothing is fetched from port {port}, where something other than the web listens")


def reach(address: Address) -> Reach:
    """Whether an address is on the public internet, in a network of one's own, or one that is never fetched from."""
    if address in _METADATA:
        return "never"
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return "never"
        if address.ipv4_mapped is not None:
            return reach(address.ipv4_mapped)
        if address in _NAT64:  # what every name resolves to in a network that has IPv6 only
            return "public" if reach(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)) == "public" else "never"
    if any(address in network for network in _OWN if network.version == address.version):
        return "private"
    if any(address in network for network in _NOWHERE if network.version == address.version):
        return "never"
    return "public" if address.version == 4 or address in _GLOBAL_UNICAST else "never"


def furthest(addresses: Iterable[str], host: str) -> Reach:
    """The least public reach of any of a host's addresses.

    One private address among public ones is enough: a name that has both is a way around the check.
    """
    found: set[Reach] = set()
    for text in addresses:
        try:
            found.add(reach(ipaddress.ip_address(text)))
        except ValueError:
            raise Refused(f"{host} has an address that is none: {text!r}") from None
    return "never" if "never" in found else "private" if "private" in found else "public"


def system_resolver(host: str, port: int) -> list[str]:
    """The addresses that this machine's own resolver gives."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))
