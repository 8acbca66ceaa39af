"""What all pages share: the record, who may write to it, and what goes on beside them."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from itertools import islice
from typing import NamedTuple, TypeVar

from onrecord.answers import Count, Extent, Facet, Origin, Person, Question, Suggestion
from onrecord.serve.adding import AddingJobs
from onrecord.serve.comparing import Comparer
from onrecord.serve.gate import Gate, LoginGate, TokenGate
from onrecord.serve.memory import Memory
from onrecord.serve.queue import Queues
from onrecord.serve.rendered import RenderedPages
from onrecord.serve.sessions import Sessions, Tries
from onrecord.serve.users import Users
from onrecord.store.store import Store

_T = TypeVar("_T")
_ANY = Question()


class Notice(NamedTuple):
    """What is told at the head of the page after a redirect."""

    words: str
    judgement: str | None
    """The judgement that it tells of, which can be undone."""
    search: str | None = None
    """The saved search that it tells was removed, which can be put back."""


class Notices:
    """Words for the page after the next redirect; addresses carry a number, so that nobody can put words on a page."""

    def __init__(self, most: int = 200) -> None:
        self._kept: OrderedDict[str, Notice] = OrderedDict()
        self._most = most
        self._lock = threading.Lock()

    def put(self, words: str, judgement: str | None = None, search: str | None = None) -> str:
        """Keep words; returns their number."""
        key = secrets.token_hex(4)
        with self._lock:
            self._kept[key] = Notice(words, judgement, search)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return key

    def get(self, key: str | None) -> Notice | None:
        """The notice of a number, None when there is none."""
        with self._lock:
            return self._kept.get(key) if key else None


class Site:
    """An open record with what its pages need."""

    def __init__(
        self,
        store: Store,
        *,
        token: str | None = None,
        port: int = 8470,
        who: str = "somebody",
        users: Users | None = None,
        names: Iterable[str] = (),
        secure: bool = False,
    ) -> None:
        """An open record with what its pages need.

        Args:
            users: who may log in; without them everybody at this machine reads.
            names: further hosts, with their ports, under which it is asked.
            secure: whether it is reached over TLS.
        """
        self.store = store
        self.name = store.name
        self.token = token or secrets.token_urlsafe(24)
        self.port = port
        self.who = who
        self.names = tuple(names)
        self.secure = secure
        self.sessions = Sessions(users) if users is not None else None
        self.users = users
        self.tries = Tries()
        self.pages: frozenset[str] = frozenset()
        """Addresses of the screens that there are."""
        self.notices = Notices()
        self._memory = Memory(store.version)
        self.rendered = RenderedPages(self.state)
        self.queues = Queues(store)
        self.adding = AddingJobs(store)
        self.comparer = Comparer(store)

    @property
    def read_only(self) -> bool:
        """Whether the record's file may not be written."""
        return self.store.read_only

    @property
    def cookie(self) -> str:
        """Name of the cookie with the token; browsers share cookies between the ports of a host."""
        return f"onrecord-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it is asked."""
        own = (f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        return frozenset((*own, *(name.lower() for name in self.names)))

    @property
    def gate(self) -> Gate:
        """Who comes in."""
        if self.sessions is not None:
            return LoginGate(self.sessions, self.cookie)
        return TokenGate(self.token, self.cookie, self.who)

    @property
    def address(self) -> str:
        """What to open to read and write."""
        host = self.names[0] if self.names else f"127.0.0.1:{self.port}"
        scheme = "https" if self.secure else "http"
        return f"{scheme}://{host}/" + ("" if self.sessions is not None else f"?token={self.token}")

    def state(self) -> str:
        """Another one whenever a page may be another: the record's version, and how much of it is compared."""
        return f"{self.store.version()} {self.store.uncompared()}"

    def remember(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """A value that is made once, until the record changes."""
        return self._memory.of(key, make)

    def counted(self, question: Question, facets: tuple[Facet, ...], top: int) -> dict[Facet, tuple[Count, ...]]:
        """The facets of a question; kept until the record changes."""
        return self._memory.of(
            ("facets", question, facets, top), lambda: self.store.facets(question, facets=facets, top=top)
        )

    def extent(self, question: Question = _ANY) -> Extent:
        """How far the answers to a question reach; kept until the record changes."""
        return self._memory.of(("extent", question), lambda: self.store.extent(question))

    def suggestions(self) -> list[Suggestion]:
        """Who may be who, surest first; kept until the record changes."""
        return self._memory.of(("suggestions",), lambda: list(islice(self.store.suggestions(), 500)))

    def people_of(self, ids: Iterable[str]) -> dict[str, Person]:
        """Actors by their ids."""
        return {i: p[0] for i in ids if (p := self.store.people(i))}

    def place_name(self, number: str) -> str:
        """The name of a place of the gazetteer, by its number."""
        counts = self.counted(Question(place=(number,)), ("place",), 50)["place"]
        return next((c.value for c in counts if c.id == number and c.value), number)

    def origin(self, report: str) -> Origin:
        """A report without its text."""

        def made() -> Origin:
            found = self.store.report(report).record.report
            return Origin(
                id=found.id, title=found.title, outlet=found.outlet, url=found.url, published=found.published,
                wire=found.wire,
            )  # fmt: skip

        return self.remember(("origin", report), made)
