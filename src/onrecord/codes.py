"""Every stable code, once: what it says, and what to do about it.

Errors carry theirs (`onrecord.errors`); the others mark inputs that are skipped, readers that died, and what `doctor`
finds.
"""

from __future__ import annotations

from typing import NamedTuple

NOT_ENGLISH = "input.not-english"
DUPLICATE = "input.duplicate"
WITHHELD = "input.withheld"
EMBARGOED = "input.embargoed"
READER_DIED = "input.reader-died"
READER_FAILED = "input.reader-failed"
HALF = "store.half"
INDEX = "store.index"
LOST_JUDGEMENT = "store.judgement"
PAGE = "serve.page"
METHOD = "serve.method"
REQUEST = "serve.request"
HOST = "serve.host"
ORIGIN = "serve.origin"
TOKEN = "serve.token"  # noqa: S105  (a code)
BODY = "serve.body"
LOGIN = "serve.login"
TRIES = "serve.tries"
FAILED = "serve.failed"


class Code(NamedTuple):
    """A stable code."""

    code: str
    says: str
    do: str
    skipped: bool = False
    """The input is left out on purpose; nothing is wrong with it or with us."""


_LARGER = "raise that limit, if the input is to be trusted"
_WHOLE = "get it again; what came before was read"
_NOTHING = "nothing"

INPUTS = (
    Code("input.not-found", "no such file, a folder, or it may not be opened", "check its name and its rights"),
    Code("input.empty", "no words in it", _NOTHING, skipped=True),
    Code("input.too-large", "larger than a limit", _LARGER),
    Code(
        "input.not-text", "an image, an archive, a scanned PDF, a list of feeds, noise", "save it as text or HTML first"
    ),
    Code("input.no-article", "a page without an article", "give its text, if there is one"),
    Code("input.too-slow", "parsing or reading passed its deadline", _LARGER),
    Code("input.parser-died", "parsing ran out of memory or died", "raise `parse_memory`, or give its text"),
    Code(
        "input.malformed",
        "broken JSON (line and column), XML, feed, table row (line), gzip, ZIP, WARC; no column of text",
        "mend it where the message says, or name the column",
    ),
    Code("input.truncated", "an archive, or a record in it, ends in the middle (byte)", _WHOLE),
    Code("input.bomb", "unpacks to more than a limit", _LARGER),
    Code(
        "input.refused",
        "a ZIP member whose name leads out of the archive; an address that may not be fetched",
        "look at where it comes from",
    ),
    Code(WITHHELD, "its news agency has it canceled or withheld", _NOTHING, skipped=True),
    Code(EMBARGOED, "under embargo", "add it again when that has ended", skipped=True),
    Code(DUPLICATE, "the same report is in the record already", _NOTHING, skipped=True),
    Code(NOT_ENGLISH, "the words are not English; nothing was read", _NOTHING, skipped=True),
    Code(
        READER_DIED, "the process that read it died; the others go on", "give the machine more memory, or fewer workers"
    ),
    Code(READER_FAILED, "reading it raised; the others go on", "report it as a fault"),
)

STORES = (
    Code("store.none", "there is no record, or the file is something else", "name the right file with --record"),
    Code(
        "store.newer",
        "a newer onrecord wrote it; an older one's is brought up to date when it is opened, after a copy"
        " is made beside it",
        "pip install --upgrade onrecord",
    ),
    Code("store.read-only", "it may not be written", "check the rights of the file and of its folder"),
    Code("store.full", "the disk is full; what was acknowledged is kept", "make room and run it again"),
    Code("store.busy", "another process has been writing for over a minute", "wait until the other process is done"),
    Code(
        "store.damaged",
        "the file is damaged",
        "restore a copy, or save what can be read: sqlite3 FILE .recover | sqlite3 NEW",
    ),
    Code("store.slow", "a question takes longer than it may", "ask for less: a shorter time, fewer words"),
    Code(
        "store.unreachable",
        "the server does not answer, or lets nobody in",
        "start the server, or check the address, name and password in the URL",
    ),
    Code("store.no-entry", "no such entry, actor or judgement", "look the id up with `onrecord find`"),
    Code(HALF, "a report without its reading, or an input without its report", "add them again with `onrecord add`"),
    Code(INDEX, "the index is not what readings and judgements give", "onrecord doctor --repair"),
    Code(
        LOST_JUDGEMENT,
        "a judgement on words that the current reading has no entry for",
        "look at the report and judge anew, or undo it",
    ),
)

OTHERS = (
    Code("usage", "an argument that cannot be", "see the message"),
    Code("missing", "a package is missing", "install the extra that the message names"),
    Code("weights", "the model's files are missing or damaged", "pip install --force-reinstall onrecord"),
)

SERVED = (
    Code(PAGE, "there is no such page", "see the list of pages in this file"),
    Code(METHOD, "this address is not asked in this way", "GET reads; what writes is a POST"),
    Code(REQUEST, "the request cannot be what it is", "see the message"),
    Code(HOST, "the request names another host than this machine", "open the address that `onrecord serve` printed"),
    Code(ORIGIN, "a page of another site wants to write", "write from the record's own pages"),
    Code(TOKEN, "to write without the start-up token", "open the address that `onrecord serve` printed"),
    Code(BODY, "more is handed over than may be", "`onrecord add FILE`"),
    Code(LOGIN, "nobody is logged in, or name and password do not go together", "log in; `onrecord users` makes users"),
    Code(TRIES, "too many log-ins failed", "wait as long as `Retry-After` says"),
    Code(
        FAILED, "something broke on our side", "look at the terminal in which onrecord runs, and report it as a fault"
    ),
)

CODES = {code.code: code for code in (*INPUTS, *STORES, *OTHERS, *SERVED)}
