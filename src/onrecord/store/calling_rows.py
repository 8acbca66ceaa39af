"""Which profiles are looked at under a word, by which some are called and which others have alone: as few as it takes
to say who is called so, however many there are (`compare.persons.sorts_of`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, Row, bindparam, select, text

from onrecord.compare.callings import ONE_WORD
from onrecord.compare.clusters import Profile
from onrecord.compare.persons import LONE, called_in, sorts_of, words_of
from onrecord.store.schema import profile_callings, profiles
from onrecord.store.transaction import Transaction, parts

_FEW = 6  # of a sort: mostly they are more than one actor's
_WORDS = {
    "sqlite": "SELECT value FROM json_each(:{name})",
    "postgresql": "SELECT value FROM json_array_elements_text(CAST(:{name} AS json))",
}
_LOOK = """
WITH RECURSIVE given(word) AS ({words}),
firsts(word, sort) AS (
  SELECT word, (SELECT c.sort FROM profile_callings c WHERE c.word = g.word ORDER BY c.sort LIMIT 1) FROM given g
),
sorts(word, sort) AS (
  SELECT word, sort FROM firsts WHERE sort < '>' OR word IN ({alone})
  UNION ALL
  SELECT word, (
    SELECT c.sort FROM profile_callings c WHERE c.word = s.word AND c.sort > s.sort ORDER BY c.sort LIMIT 1
  ) FROM sorts s WHERE sort IS NOT NULL
),
ends(word, sort, last) AS (
  SELECT word, sort, coalesce(CASE
    WHEN sort < '>' THEN (SELECT min(c.profile) FROM profile_callings c WHERE c.word = s.word AND c.sort = s.sort)
    WHEN sort < 'o' OR sort >= 'p' THEN (
      SELECT c.profile FROM profile_callings c WHERE c.word = s.word AND c.sort = s.sort
      ORDER BY c.profile LIMIT 1 OFFSET {few}
    ) END, 2147483647) FROM sorts s WHERE sort IS NOT NULL
)
SELECT c.word, c.sort, p.* FROM ends e
JOIN profile_callings c ON c.word = e.word AND c.sort = e.sort AND c.profile <= e.last
JOIN profiles p ON p.id = c.profile
"""
"""Of the words that some profile has alone: from one sort to the next in the index, and of each the first that has the
word alone, all bodies of one word, of which there are few, and a few of the others."""
_LOOKS = {
    dialect: text(_LOOK.format(words=words.format(name="words"), alone=words.format(name="alone"), few=_FEW - 1))
    for dialect, words in _WORDS.items()
}
_OF_SORT = (
    select(profiles)
    .join(profile_callings, profile_callings.c.profile == profiles.c.id)
    .where(profile_callings.c.word == bindparam("word"), profile_callings.c.sort == bindparam("sort"))
)
_OF_ANOTHER = _OF_SORT.where(profiles.c.person != bindparam("person")).order_by(profile_callings.c.profile).limit(1)
_FOLLOWING = select(profiles).where(profiles.c.id > bindparam("last")).order_by(profiles.c.id).limit(1000)
_DROP = {
    "sqlite": "DELETE FROM profile_callings WHERE word = ? AND sort = ? AND profile = ?",
    "postgresql": "DELETE FROM profile_callings WHERE word = %s AND sort = %s AND profile = %s",
}


class ProfileRow(NamedTuple):
    """A profile that has a row."""

    id: int
    person: str
    profile: Profile


Looked = dict[str, dict[str, list[ProfileRow]]]
"""By word and sort."""


def profile_of_row(row: Row[tuple[object, ...]]) -> Profile:
    """The profile that a row of the table holds."""
    profile = Profile(**{name: getattr(row, name) for name in Profile.__struct_fields__})
    profile.__dict__.update(key=row.key, folded=row.folded)  # what the row knows is not worked out again
    return profile


def stored_row(row: Row[tuple[object, ...]]) -> ProfileRow:
    """The row as a value."""
    return ProfileRow(row.id, row.person, profile_of_row(row))


def write(writing: Transaction, made: Mapping[Profile, int]) -> None:
    """Note under which words new profiles are looked at, each given with its row."""
    writing.insert(profile_callings, ("word", "sort", "profile"), _rows(made.items()))


def fill(writing: Transaction) -> None:
    """Note it of all profiles of a record that had no such notes."""
    last = 0
    while some := [stored_row(row) for row in writing.connection.execute(_FOLLOWING, {"last": last})]:
        write(writing, {s.profile: s.id for s in some})
        last = some[-1].id


def drop(writing: Transaction, gone: Iterable[ProfileRow]) -> None:
    """Take away what `write` wrote."""
    writing.run(_DROP[writing.connection.dialect.name], _rows((s.profile, s.id) for s in gone))


def _rows(given: Iterable[tuple[Profile, int]]) -> list[tuple[str, str, int]]:
    return sorted((word, sort, number) for profile, number in given for word, sort in sorts_of(profile))


def look(connection: Connection, words: Iterable[str], alone: Iterable[str]) -> Looked:
    """The profiles that there are under words that one has alone, as many of each sort as it takes.

    Args:
        words: by which profiles that come or go are called.
        alone: words that profiles that come have alone.
    """
    found: Looked = {word: {} for word in alone}
    for some in parts({*words, *found}):
        given = {"words": _json(some), "alone": _json([word for word in some if word in found])}
        for row in connection.execute(_LOOKS[connection.dialect.name], given).all():
            found.setdefault(row.word, {}).setdefault(row.sort, []).append(stored_row(row))
    return found


def _json(words: list[str]) -> str:
    return msgspec.json.encode(words).decode()


def one_word(looked: Mapping[str, Sequence[ProfileRow]]) -> list[ProfileRow]:
    """The bodies that have no more than the word themselves, of those under a word."""
    return [s for sort, rows in looked.items() if sort.startswith(ONE_WORD) for s in rows]


def who_is_called(
    connection: Connection, looked: Looked, coming: Iterable[Profile], persons: Mapping[str, str]
) -> dict[str, str]:
    """The person of each profile of one word for which another of the record is called, by the profile's key; of those
    that there are, of the first of each sort.

    Args:
        looked: what there is under the words of those that come.
        coming: profiles that come.
        persons: the person of each of these by its block, and of those that there are where it is another now.
    """
    groups: dict[str, dict[str, tuple[Profile, str]]] = {word: {} for word in looked}
    for word, sorts in looked.items():
        for sort, few in sorts.items():
            rows = few
            if len(few) == _FEW and _are_one(rows, persons):
                rows = few + _of_another(connection, word, sort, few[0].person)
                if _are_one(rows, persons):
                    rows = of_sort(connection, word, sort)
            groups[word] |= {s.profile.key: (s.profile, persons.get(s.profile.key, s.person)) for s in rows}
    for profile in coming:
        for word in words_of(profile) & groups.keys():
            groups[word][profile.key] = (profile, persons[profile.key])
    return {key: person for word, group in groups.items() for key, person in called_in(word, group.values()).items()}


def _are_one(rows: Sequence[ProfileRow], persons: Mapping[str, str]) -> bool:
    return len({persons.get(s.profile.key, s.person) for s in rows}) == 1


def called_anew(connection: Connection, looked: Looked, called: Mapping[str, str]) -> list[tuple[ProfileRow, str]]:
    """The profiles of one word and one report that are called for somebody else now, each with its person."""
    found = []
    for word, sorts in looked.items():
        for sort, rows in sorts.items():
            first = rows[0].profile
            if not sort.startswith(LONE) or first.settled is None:
                continue
            person = called.get(first.key)
            if rows[0].person != (person or first.settled):
                found += [(s, person or s.profile.settled or "") for s in of_sort(connection, word, sort)]
    return found


def of_sort(connection: Connection, word: str, sort: str) -> list[ProfileRow]:
    """All profiles of a sort under a word."""
    return [stored_row(row) for row in connection.execute(_OF_SORT, {"word": word, "sort": sort})]


def _of_another(connection: Connection, word: str, sort: str, person: str) -> list[ProfileRow]:
    """The first profile of a sort that is another person's, if there is one."""
    found = connection.execute(_OF_ANOTHER, {"word": word, "sort": sort, "person": person})
    return [stored_row(row) for row in found]
