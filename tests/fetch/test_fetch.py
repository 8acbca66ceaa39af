"""Fetching from the web: what is never asked for, what is waited for, and what is cut off."""

from __future__ import annotations

import datetime as dt
import email.utils
import gzip
import ipaddress
import itertools
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import (
    Bomb,
    InputError,
    Malformed,
    NotFound,
    Refused,
    TooLarge,
    TooSlow,
    Truncated,
    UsageError,
)
from onrecord.fetch import Download, Fetcher, FetchLimits, robots
from onrecord.fetch.address import parse, reach

PUBLIC = "93.184.215.14"
MIB = 1024 * 1024

Page = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers from the site's table of pages."""

    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.seen.append(self)
        page = self.server.pages.get(self.path)
        if page is None:
            self.answer(404)
        else:
            page(self)

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


class Site(ThreadingHTTPServer):
    """A web server on this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.seen: list[Handler] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a client that hangs up in the middle is what is tested

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [handler.path for handler in self.seen]


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Names:
    """A resolver that answers from a table, each answer once and the last for ever, and counts."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        given = self.answers[host]
        return given.pop(0) if len(given) > 1 else given[0]


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch, site: Site) -> list[tuple[str, int]]:
    """Which addresses were connected to; the connections all end at the test's site."""
    addresses: list[tuple[str, int]] = []
    connect = socket.create_connection

    def dial(address: tuple[str, int], timeout: float | None = None, source_address: None = None) -> socket.socket:
        addresses.append(address)
        return connect(("127.0.0.1", site.port), timeout)

    monkeypatch.setattr(socket, "create_connection", dial)
    return addresses


def local(**options: Any) -> Fetcher:
    """A fetcher that may fetch from this machine, and does not really wait."""
    time = Time()
    return Fetcher(**{"allow_private": True, "clock": time.clock, "sleep": time.sleep, **options})


def real(seconds: float, **limits: Any) -> Fetcher:
    """A fetcher on the real clock."""
    return Fetcher(allow_private=True, limits=FetchLimits(seconds=seconds, seconds_between=0.0, **limits))


def public(names: Names | None = None, **options: Any) -> Fetcher:
    """A fetcher as it comes, to which every name is public, and that does not really wait."""
    return local(allow_private=False, resolve=names or (lambda host, port: [PUBLIC]), **options)


def text(body: bytes = b"", status: int = 200, **headers: str) -> Page:
    return lambda handler: handler.answer(status, body, **headers)


# What is never asked for

URLS = """
http://127.0.0.1/ http://127.0.0.1:8080/feed http://127.1/ http://127.0.1/ http://2130706433/ http://017700000001/
http://0x7f000001/ http://0x7f.1/ http://0x7f.0x0.0x0.0x1/ http://0177.0.0.1/ http://0177.1/ http://127.0.0.01/
http://127.0.0.1./ http://127.1./ http://0/ http://0.0.0.0/ http://0x/ http://0x0/ http://1.2.3.4.5/ http://256.1.1.1/
http://0x08080808/ http://134744072/ http://8.8.2056/ http://4294967295/ http://4294967296/ http://1e1.0x7f/
http://10.0.0.1/ http://10.255.255.255/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.1.1/
http://169.254.169.254/latest/meta-data/ http://169.254.1.1/ http://100.64.0.1/ http://100.100.100.200/
http://192.0.0.192/ http://192.0.2.1/ http://198.18.0.1/ http://198.51.100.7/ http://203.0.113.9/ http://192.88.99.1/
http://224.0.0.1/ http://239.255.255.250/ http://240.0.0.1/ http://255.255.255.255/
http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/
http://[::ffff:a9fe:a9fe]/ http://[::127.0.0.1]/ http://[::ffff:0:127.0.0.1]/ http://[fc00::1]/ http://[fd12:3456::1]/
http://[fd00:ec2::254]/ http://[fe80::1]/ http://[fe80::1%25eth0]/ http://[fec0::1]/ http://[ff02::1]/
http://[2001:db8::1]/ http://[3fff::1]/ http://[100::1]/ http://[2002:7f00:1::]/ http://[2002:a00:1::1]/
http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::808:808]/
http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/ http://[5f00::1]/ http://[::1 http://[127.0.0.1]/ http://[::g]/
http://127。0。0。1/ http://１２７.0.0.1/ http://①②⑦.⓪.⓪.①/ http://%31%32%37.0.0.1/ http://127%2e0.0.1/
file:///etc/passwd file://localhost/etc/passwd gopher://news.example:70/_x ftp://news.example/feed
dict://news.example:2628/d:x ldap://news.example/ data:text/html,x javascript:alert(1) ws://news.example/ jar:http://a!/b
feed://news.example/rss news.example/feed //news.example/feed /etc/passwd http: http:// http:///feed https://:443/
http://user@news.example/ http://user:word@news.example/ http://news.example@127.0.0.1/ http://news.example\\@127.0.0.1/
http://127.0.0.1\\@news.example/ http://a..example/ http://.example/ http://-news.example/ http://news_.example\\/
http://news.example:22/ http://news.example:25/ http://news.example:0/ http://news.example:1/ http://news.example:6379/
http://news.example:11211/ http://news.example:3306/ http://news.example:65536/ http://news.example:-80/
http://news.example:x/ http://xn--/ http://☃.☃☃../
""".replace("\\\\", "\\").split()
URLS += [
    "",
    " ",
    "http://news .example/",
    "http://news.example/\r\nX: y",
    "http://news.example\x00.evil.example/",
    "http://\ud800/",
]


@pytest.mark.parametrize("url", URLS, ids=ascii)
def test_never_asked_for(url: str, dialled: list[tuple[str, int]]) -> None:
    """Refused by the address alone: no name of these is resolved and nothing is connected to."""
    names = Names(news_example=[[PUBLIC]])
    with pytest.raises(Refused) as caught:
        public(names).get(url)

    assert caught.value.source == url
    assert not dialled
    assert not names.asked


def test_how_many_are_refused() -> None:
    assert len(set(URLS)) >= 60


ADDRESSES = """
127.0.0.1 127.8.8.8 0.0.0.0 0.1.2.3 10.1.2.3 172.20.0.1 192.168.0.10 169.254.169.254 100.64.0.1 100.127.255.255
100.100.100.200 192.0.0.8 192.0.2.1 198.19.255.255 198.51.100.1 203.0.113.1 192.88.99.1 224.0.0.251 240.1.1.1
255.255.255.255 ::1 :: ::127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:7f00:1 fc00::1 fdff::1 fe80::1 fe80::1%1 fec0::1 ff05::2
2001:db8::1 2001:2::1 2001:10::1 2001:0:1::1 2002:c0a8:101::1 64:ff9b::10.0.0.1 64:ff9b::192.168.0.1 64:ff9b:1::8.8.8.8
100::1 3fff:fff::1 5f00::1 4000::1 not-an-address
""".split()


@pytest.mark.parametrize("address", ADDRESSES)
def test_names_that_lead_inside(address: str, dialled: list[tuple[str, int]]) -> None:
    """A name with any such address is refused, wherever the address stands among public ones."""
    for answer in ([address], [address, PUBLIC], [PUBLIC, address]):
        with pytest.raises(Refused) as caught:
            public(Names(news_example=[answer])).get("https://news.example/feed")
        assert caught.value.source == "https://news.example/feed"
    assert not dialled


@pytest.mark.parametrize(
    "address",
    "8.8.8.8 1.1.1.1 93.184.215.14 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.0.1.1 2606:4700::1111 "
    "2a00:1450::1 "
    "::ffff:8.8.8.8 64:ff9b::808:808".split(),
)
def test_public_addresses(address: str, site: Site, dialled: list[tuple[str, int]]) -> None:
    site.pages["/feed"] = text(b"news")

    assert public(Names(news_example=[[address]])).get("http://news.example/feed").body == b"news"
    assert dialled == [(address, 80)] * 2  # its robots.txt and the page


@given(
    st.one_of(
        st.ip_addresses(),
        st.integers(0, 2**32 - 1).map(lambda n: ipaddress.ip_address(f"::ffff:{ipaddress.IPv4Address(n)}")),
    )
)
def test_reach_is_stricter_than_the_library(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """Whatever the standard library calls private or special is never public to us."""
    if address not in ipaddress.ip_network("64:ff9b::/96") and (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
        or (address.is_reserved and getattr(address, "ipv4_mapped", None) is None)
    ):
        mapped = getattr(address, "ipv4_mapped", None)
        assert reach(address) != "public" or (mapped is not None and mapped.is_global)


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("HTTP://News.Example:80/a/../b?q=1#part", "http://news.example/b?q=1"),
        ("https://news.example.:443", "https://news.example/"),
        ("https://news.example:8443/feed", "https://news.example:8443/feed"),
        ("http://bücher.example/ä?q=é", "http://xn--bcher-kva.example/%C3%A4?q=%C3%A9"),
        ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
    ],
)
def test_addresses_as_they_are_sent(url: str, read: str) -> None:
    assert parse(url).url == read


def test_a_name_that_changes(site: Site, dialled: list[tuple[str, int]]) -> None:
    """Public when it is checked and this machine afterwards: it is not asked for again, and the checked one is used."""
    names = Names(news_example=[[PUBLIC], ["127.0.0.1"]])
    site.pages["/feed"] = text(status=302, Location="/moved")
    site.pages["/moved"] = text(b"news")
    fetcher = public(names)

    assert fetcher.get("http://news.example/feed").body == b"news"
    assert names.asked == ["news.example"]
    assert dialled == [(PUBLIC, 80)] * 3
    assert [handler.headers["Host"] for handler in site.seen] == ["news.example"] * 3

    with pytest.raises(Refused, match="private network"):
        fetcher.get("http://news.example/feed")
    assert len(dialled) == 3


def test_the_next_address_is_tried(site: Site) -> None:
    """An address where nobody answers gives way to the next that was checked."""
    site.pages["/"] = text(b"news")
    fetcher = local(resolve=Names(news_example=[["127.0.0.77", "127.0.0.1"]]))

    assert fetcher.get(f"http://news.example:{site.port}/").body == b"news"


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/",
        "//127.0.0.1/",
        "http://inside.example/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://2130706433/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "ftp://news.example/",
        "http://user:word@news.example/",
        "http://news.example:22/",
        "http://[",
        "http://\x1b[2Jnews.example/",
        "http://%31%32%37.0.0.1/",
    ],
)
def test_redirects_that_lead_astray(to: str, site: Site, dialled: list[tuple[str, int]]) -> None:
    """Each redirect is checked as a first address is, and the error names the one that was given."""
    site.pages["/feed"] = text(status=301, Location=to)
    fetcher = public(Names(news_example=[[PUBLIC]], inside_example=[["10.0.0.1"]]))
    with pytest.raises(Refused, match="redirected to") as caught:
        fetcher.get("http://news.example/feed")

    assert caught.value.source == "http://news.example/feed"
    assert str(caught.value).isprintable()
    assert dialled == [(PUBLIC, 80)] * 2


def test_redirects(site: Site) -> None:
    for n in range(6):
        site.pages[f"/{n}"] = text(status=(301, 302, 303, 307, 308)[n % 5], Location=f"{n + 1}")
    site.pages["/6"] = text(b"news")

    assert local().get(f"{site.url}/1").url == f"{site.url}/6"
    with pytest.raises(Refused, match="more than 5"):
        local().get(f"{site.url}/0")
    assert "/6" not in site.paths()[site.paths().index("/0") :]


def test_a_redirect_to_letters_beyond_ascii(site: Site) -> None:
    site.pages["/"] = text(status=302, Location="/ä".encode().decode("latin-1"))
    site.pages["/%C3%A4"] = text(b"news")

    assert local().get(site.url).url == f"{site.url}/%C3%A4"


def test_private_addresses_allowed(site: Site, dialled: list[tuple[str, int]]) -> None:
    """A team's own feed is fetched; a public site still cannot lead inside, nor can anyone to a cloud's own
    services."""
    site.pages["/feed"] = text(b"news")
    site.pages["/in"] = text(status=302, Location="http://team.example/feed")
    names = Names(news_example=[[PUBLIC]], team_example=[["10.0.0.1"]])

    assert local(resolve=names).get("http://team.example/feed").body == b"news"
    assert local(resolve=names).get("http://team.example/in").body == b"news"
    with pytest.raises(Refused, match="where no public site may lead"):
        local(resolve=names).get("http://news.example/in")
    for never in ("169.254.169.254", "[fd00:ec2::254]", "100.100.100.200", "0.0.0.0", "224.0.0.1", "2130706433"):
        with pytest.raises(Refused):
            local(resolve=names).get(f"http://{never}/")


def test_proxies_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/"] = text(b"news")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")

    assert local().get(site.url).body == b"news"


def test_names_not_known_and_hosts_away() -> None:
    with pytest.raises(Refused, match=r"the host nowhere\.example is not known"):
        local(resolve=Names()).get("http://nowhere.example/")
    with pytest.raises(Refused, match="is not known"):
        local(resolve=lambda host, port: []).get("http://nowhere.example/")
    with socket.socket() as bound:  # bound, but nobody listens
        bound.bind(("127.0.0.1", 0))
        with pytest.raises(Refused, match="cannot be reached"):
            local().get(f"http://127.0.0.1:{bound.getsockname()[1]}/")


def test_a_resolver_that_hangs() -> None:
    released = threading.Event()

    def hang(host: str, port: int) -> Sequence[str]:
        released.wait(10)
        return []

    with pytest.raises(TooSlow):
        Fetcher(resolve=hang, limits=FetchLimits(seconds=0.2)).get("http://news.example/")
    released.set()


# TLS: a key and certificate of feeds.example, made for these tests alone

PAIR = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxXgO8+LRhIEo/kAZ
K+WTdJIMNmnNS0pfPhJGUYRWshKhRANCAATJX5JCMthh6KSkZaQdZwOvCCjojf/R
AxGplAiDk/xDGGL9rvAt/y45eBI2nw6mtkMnLAemj8NOH7sg/kSwAlUI
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBbTCCAROgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1mZWVkcy5l
eGFtcGxlMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYD
VQQDDA1mZWVkcy5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEyV+S
QjLYYeikpGWkHWcDrwgo6I3/0QMRqZQIg5P8Qxhi/a7wLf8uOXgSNp8OprZDJywH
po/DTh+7IP5EsAJVCKNMMEowGAYDVR0RBBEwD4INZmVlZHMuZXhhbXBsZTAPBgNV
HRMBAf8EBTADAQH/MB0GA1UdDgQWBBTTXRboeFp6KLm2FCVM0kNS7cpUkDAKBggq
hkjOPQQDAgNIADBFAiAN8CUBHUpkWWGXPVSEiuS/h0wQbHKvzl3ry+OEH3CFpQIh
AKxNSda4jMcsyzk7yqOLfwL2hj9dCgN3Z1WBo2I+OhlY
-----END CERTIFICATE-----
"""


def secured(site: Site, folder: Path) -> tuple[ssl.SSLContext, list[str | None]]:
    """Put the site behind TLS; whom to trust, and which names clients ask for."""
    pair = folder / "pair.pem"
    pair.write_text(PAIR)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    asked: list[str | None] = []

    def note(sock: Any, name: str | None, context: ssl.SSLContext) -> None:
        asked.append(name)

    context.sni_callback = note
    site.socket = context.wrap_socket(site.socket, server_side=True)
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.load_verify_locations(pair)
    return trust, asked


def test_tls_goes_by_the_name(site: Site, tmp_path: Path, dialled: list[tuple[str, int]]) -> None:
    """Connected to by address; the name is what TLS asks for, what the certificate must have, and the Host header."""
    trust, asked = secured(site, tmp_path)
    site.pages["/feed"] = text(b"news")

    assert public(tls=trust).get("https://feeds.example/feed").body == b"news"
    assert dialled == [(PUBLIC, 443)] * 2
    assert asked == ["feeds.example"] * 2
    assert site.seen[-1].headers["Host"] == "feeds.example"


@pytest.mark.parametrize(("host", "trusting"), [("other.example", True), ("feeds.example", False)])
def test_certificates_that_do_not_hold(
    host: str, trusting: bool, site: Site, tmp_path: Path, dialled: list[tuple[str, int]]
) -> None:
    trust, _ = secured(site, tmp_path)
    with pytest.raises(Refused, match=f"the certificate of {host} does not hold"):
        public(tls=trust if trusting else None).get(f"https://{host}/feed")
    assert not site.seen


def test_no_tls_there(site: Site) -> None:
    with pytest.raises(Refused, match=r"secure connection|broke off|cannot be reached"):
        local().get(site.url.replace("http:", "https:"))


# Politeness

ROBOTS = b"""\
User-agent: onrecord
Crawl-delay: 7
Disallow: /private/
Allow: /

User-agent: *
Disallow: /
"""


def test_robots(site: Site) -> None:
    """The rules for us are kept, and asked for once a day."""
    site.pages["/robots.txt"] = text(ROBOTS)
    site.pages["/feed"] = text(b"news")
    now = Time()
    with local(clock=now.clock, sleep=now.sleep) as fetcher:
        assert fetcher.get(f"{site.url}/feed").body == b"news"
        with pytest.raises(Refused, match=r"robots\.txt does not allow onrecord"):
            fetcher.get(f"{site.url}/private/feed")
        fetcher.get(f"{site.url}/feed")

        assert site.paths() == ["/robots.txt", "/feed", "/feed"]
        assert now.slept == [7.0, 7.0]
        now.now += 24 * 3600
        fetcher.get(f"{site.url}/feed")
        assert site.paths()[3:] == ["/robots.txt", "/feed"]
    with pytest.raises(Refused, match="does not allow anyone"):
        local(agent="anyone/1").get(f"{site.url}/feed")


def test_robots_of_a_redirect(site: Site) -> None:
    site.pages["/robots.txt"] = text(b"User-agent: *\nDisallow: /private/")
    site.pages["/feed"] = text(status=302, Location="/private/feed")
    with pytest.raises(Refused, match=r"redirected to '/private/feed': the site's robots\.txt does not allow"):
        local().get(f"{site.url}/feed")
    assert site.paths() == ["/robots.txt", "/feed"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots(status: int, site: Site) -> None:
    site.pages["/robots.txt"] = text(status=status)
    site.pages["/feed"] = text(b"news")

    assert local().get(f"{site.url}/feed").body == b"news"


@pytest.mark.parametrize("status", [429, 500, 503, 304])
def test_robots_in_trouble(status: int, site: Site) -> None:
    """Nothing is fetched, and the site is not asked again at once."""
    site.pages["/robots.txt"] = text(status=status)
    site.pages["/feed"] = text(b"news")
    now = Time()
    fetcher = local(clock=now.clock, sleep=now.sleep)
    for _ in range(2):
        with pytest.raises(
            Refused, match=rf"robots\.txt could not be had \(status {status}\).*come back in 600 seconds"
        ):
            fetcher.get(f"{site.url}/feed")
    assert site.paths() == ["/robots.txt"]

    now.now += 601
    site.pages["/robots.txt"] = text(b"")
    assert fetcher.get(f"{site.url}/feed").body == b"news"


def test_robots_that_lead_inside(site: Site, dialled: list[tuple[str, int]]) -> None:
    """The same guard stands before robots.txt."""
    site.pages["/robots.txt"] = text(status=302, Location="http://10.0.0.1/robots.txt")
    with pytest.raises(Refused, match=r"robots\.txt could not be had .*private network"):
        public().get("http://news.example/feed")
    assert dialled == [(PUBLIC, 80)]


def test_robots_as_they_are_found(site: Site) -> None:
    """Redirected, packed, with a byte-order mark, lines that cannot be read, and longer than is looked at."""
    rules = b"\xef\xbb\xbfUser-agent: *\nDisallow: //[\nCrawl-delay: \xc2\xb2\nDisallow: /private/\n"
    site.pages["/robots.txt"] = text(status=301, Location="/rules.txt")
    site.pages["/rules.txt"] = text(gzip.compress(rules + b"#" * MIB), Content_Encoding="gzip")
    site.pages["/feed"] = text(b"news")
    fetcher = local()

    assert fetcher.get(f"{site.url}/feed").body == b"news"
    with pytest.raises(Refused, match="does not allow"):
        fetcher.get(f"{site.url}/private/")


@given(st.binary(max_size=300))
def test_any_robots(noise: bytes) -> None:
    """No robots.txt takes the fetcher down."""
    parser = robots.read(b"User-agent: *\nDisallow: " + noise)
    rules = robots.RobotsRules(parser, None, 0.0)
    assert rules.allow("http://news.example/", "onrecord/1") in (True, False)
    assert 0 <= rules.delay("onrecord/1") <= 60


def test_a_long_delay_is_kept_to_a_minute(site: Site) -> None:
    site.pages["/robots.txt"] = text(b"User-agent: *\nCrawl-delay: 86400")
    site.pages["/"] = text(b"news")
    now = Time()
    local(clock=now.clock, sleep=now.sleep).get(site.url)

    assert now.slept == [60.0]


def test_one_request_a_second(site: Site) -> None:
    """A host is asked once a second, other hosts meanwhile; waiting is not counted as the server's slowness."""
    site.pages["/"] = text(b"news")
    now = Time()
    fetcher = local(
        clock=now.clock, sleep=now.sleep, resolve=lambda host, port: ["127.0.0.1"], limits=FetchLimits(seconds=1.5)
    )
    for host in ("a.example", "a.example", "b.example"):
        fetcher.get(f"http://{host}:{site.port}/")
    assert now.slept == [1.0, 1.0, 1.0]  # a: robots, page, page; b: robots, page

    now.now += 0.25
    fetcher.get(f"http://b.example:{site.port}/")
    assert now.slept[3:] == [0.75]
    now.now += 5
    fetcher.get(f"http://b.example:{site.port}/")
    assert len(now.slept) == 4


def test_who_we_are(site: Site) -> None:
    site.pages["/"] = text(b"news")
    local().get(site.url)
    local(agent="Desk/2 (+https://desk.example)").get(site.url)

    names = [handler.headers["User-Agent"] for handler in site.seen]
    assert names[0] == names[1]
    assert names[0].startswith("onrecord/")
    assert "(+https://" in names[0]
    assert names[2:] == ["Desk/2 (+https://desk.example)"] * 2
    assert site.seen[0].headers["Host"] == f"127.0.0.1:{site.port}"
    assert not {"Cookie", "Referer", "Authorization"} & set(site.seen[1].headers)
    with pytest.raises(UsageError):
        Fetcher(agent="a\r\nX: y")


def test_not_changed(site: Site) -> None:
    """What a site gave to recognise its page by is given back, and a 304 has no body."""

    def page(handler: Handler) -> None:
        known = handler.headers["If-None-Match"] == '"one"' and handler.headers["If-Modified-Since"] == changed
        handler.answer(
            304 if known else 200,
            b"" if known else b"news",
            ETag='"one"',
            Last_Modified=changed,
            Content_Type="text/xml",
        )

    changed = "Mon, 04 Mar 2024 09:00:00 GMT"
    site.pages["/feed"] = page
    fetcher = local()
    first = fetcher.get(f"{site.url}/feed")

    assert first == Download(
        url=f"{site.url}/feed", status=200, body=b"news", content_type="text/xml", etag='"one"', modified=changed
    )
    second = fetcher.get(f"{site.url}/feed", etag=first.etag, modified=first.modified)
    assert (second.status, second.body, second.etag) == (304, b"", '"one"')
    assert fetcher.get(f"{site.url}/feed", etag='"☃\r\n"').status == 200  # cannot be sent, so the whole is fetched


def test_not_changed_since_nothing(site: Site) -> None:
    site.pages["/"] = text(status=304)
    with pytest.raises(Refused, match="status 304"):
        local().get(site.url)


@pytest.mark.parametrize("status", [429, 503])
def test_come_back_later(status: int, site: Site) -> None:
    """The message says when, and until then the host is left alone."""
    site.pages["/feed"] = text(status=status, Retry_After="120")
    site.pages["/other"] = text(b"news")
    now = Time()
    fetcher = local(clock=now.clock, sleep=now.sleep)
    with pytest.raises(Refused, match=rf"status {status}.*come back in 120 seconds"):
        fetcher.get(f"{site.url}/feed")
    now.now += 20
    with pytest.raises(Refused, match="come back in 100 seconds"):
        fetcher.get(f"{site.url}/other")
    now.now += 100
    assert fetcher.get(f"{site.url}/other").body == b"news"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (email.utils.format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(hours=12)), r"come back in 4\d{4} seconds"),
        (email.utils.format_datetime(dt.datetime(2001, 1, 1, tzinfo=dt.UTC)), "in trouble$"),
        ("9" * 400, "come back in 86400 seconds"),
        ("soon", "in trouble$"),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", "in trouble$"),
        ("-5", "in trouble$"),
        ("0", "in trouble$"),
    ],
)
def test_forms_of_retry_after(given: str, said: str, site: Site) -> None:
    site.pages["/"] = text(status=503, Retry_After=given)
    with pytest.raises(Refused, match=said):
        local().get(site.url)


# Limits


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (s, NotFound if s in (404, 410) else Refused)
        for s in map(int, "404 410 204 206 300 302 400 401 403 418 451 500 502".split())
    ],
)
def test_statuses(status: int, kind: type[InputError], site: Site) -> None:
    site.pages["/feed"] = text(status=status)
    with pytest.raises(kind, match=f"status {status}") as caught:
        local().get(f"{site.url}/feed")
    assert type(caught.value) is kind
    assert caught.value.source == f"{site.url}/feed"


def dribble(write: Callable[[bytes], object], pieces: Iterator[bytes]) -> None:
    """A piece now and then, until the other side hangs up or the test is over."""
    end = time.monotonic() + 5
    for piece in pieces:
        write(piece)
        time.sleep(0.02)
        if time.monotonic() > end:
            break


def slow_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    dribble(handler.wfile.write, itertools.repeat(b"a"))


def slow_headers(handler: Handler) -> None:
    dribble(handler.wfile.write, itertools.chain([b"HTTP/1.1 200 OK\r\nX: "], itertools.repeat(b"a")))


def slow_chunks(handler: Handler) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    dribble(handler.wfile.write, itertools.chain([head], itertools.repeat(b"1\r\na\r\n")))


def endless_hints(handler: Handler) -> None:
    dribble(handler.wfile.write, itertools.repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n"))


def silence(handler: Handler) -> None:
    dribble(lambda piece: None, itertools.repeat(b""))


def slow_redirects(handler: Handler) -> None:
    time.sleep(0.15)
    handler.answer(302, Location="/slow")


@pytest.mark.parametrize("page", [slow_body, slow_headers, slow_chunks, endless_hints, silence, slow_redirects])
def test_slow(page: Page, site: Site) -> None:
    """The deadline is for all of it, however busily the bytes trickle."""
    site.pages["/slow"] = page
    begun = time.monotonic()
    with pytest.raises(TooSlow, match=r"within 0\.4 seconds") as caught:
        real(0.4).get(f"{site.url}/slow")
    assert time.monotonic() - begun < 2
    assert caught.value.source == f"{site.url}/slow"


def test_slow_robots(site: Site) -> None:
    """Too slow the first time; then the site is left alone for a while."""
    site.pages["/robots.txt"] = slow_body
    fetcher = real(0.3)
    with pytest.raises(TooSlow):
        fetcher.get(f"{site.url}/feed")
    with pytest.raises(Refused, match=r"robots\.txt took too long"):
        fetcher.get(f"{site.url}/feed")
    assert site.paths() == ["/robots.txt"]


def test_slow_handshake() -> None:
    """A server that takes the connection and says nothing in TLS."""
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(TooSlow):
        real(0.3).get(f"https://127.0.0.1:{server.getsockname()[1]}/")


SMALL = FetchLimits(bytes=2 * MIB)


def test_just_small_enough(site: Site) -> None:
    body = bytes(range(256)) * (2 * MIB // 256)
    site.pages["/"] = text(body)
    site.pages["/packed"] = text(gzip.compress(body, 1), Content_Encoding="x-gzip")

    assert local(limits=SMALL).get(site.url).body == body
    assert local(limits=SMALL).get(f"{site.url}/packed").body == body


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (text(b"a" * (2 * MIB + 1)), TooLarge),
        (text(gzip.compress(b"".join(b"%d " % n for n in range(400_000)), 1), Content_Encoding="gzip"), TooLarge),
        (text(gzip.compress(b"\0" * (40 * MIB)), Content_Encoding="gzip"), Bomb),
        (text(gzip.compress(b"") * 100_000, Content_Encoding="gzip"), Bomb),
        (text(gzip.compress(gzip.compress(b"\0" * (40 * MIB))), Content_Encoding="gzip, gzip"), Refused),
        (text(b"\x00" * 100, Content_Encoding="br"), Refused),
        (text(zlib.compress(b"news"), Content_Encoding="deflate"), Refused),
        (text(b"news", Content_Encoding="gzip"), Malformed),
        (text(gzip.compress(b"news" * 1000)[:-12], Content_Encoding="gzip"), Truncated),
        (text(b"news", Content_Length="100"), Refused),
    ],
    ids="large large-packed bomb archives nested brotli deflate damaged cut short".split(),
)
def test_bodies(page: Page, kind: type[InputError], site: Site) -> None:
    def closing(handler: Handler) -> None:
        handler.close_connection = True
        page(handler)

    site.pages["/feed"] = closing
    with pytest.raises(kind) as caught:
        local(limits=SMALL).get(f"{site.url}/feed")
    assert type(caught.value) is kind
    assert caught.value.source == f"{site.url}/feed"


def test_a_body_without_end(site: Site) -> None:
    """It is cut off at the limit, long before the deadline."""

    def page(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1000):
            handler.wfile.write(b"a" * MIB)

    site.pages["/"] = page
    with pytest.raises(TooLarge):
        local(limits=SMALL).get(site.url)


@pytest.mark.parametrize("behind", [b"", b"\0" * 512, b"garbage", gzip.compress(b" and more")])
def test_packed(behind: bytes, site: Site) -> None:
    """One archive or several, also padded, in whatever pieces the network cuts them."""
    packed = gzip.compress(b"news" * 50_000, 0) + behind

    def page(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
        for start in range(0, len(packed), 997):
            piece = packed[start : start + 997]
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
        handler.wfile.write(b"0\r\n\r\n")

    site.pages["/"] = page
    site.pages["/empty"] = text(b"", Content_Encoding="gzip")
    more = b" and more" if behind.startswith(b"\x1f") else b""

    assert local().get(site.url).body == b"news" * 50_000 + more
    assert local().get(f"{site.url}/empty").body == b""


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 999999 No\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nnews",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nLocation \r\n\r\n",
    ],
)
def test_what_is_no_http(answer: bytes, site: Site) -> None:
    def page(handler: Handler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    site.pages["/"] = page
    with pytest.raises(Refused) as caught:
        local().get(site.url)
    assert caught.value.source == site.url
