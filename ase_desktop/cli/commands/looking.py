"""Reading records: one, those of a kind, those that hold some words, their history."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from ase_desktop.base.kinds import Snapshot
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.history_lines import history_object, version_line
from ase_desktop.cli.shapes import Object, record_object
from ase_desktop.cli.sheet import record_lines, record_title
from ase_desktop.services import (
    decided,
    erasure,
    finding,
    handed,
    history,
    holds,
    reading,
    records,
    same_child,
    search,
    sharing,
)
from ase_desktop.services.finding import kind_named
from ase_desktop.services.sharing import LastDay


def _uid_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID", help="la fiche")


def _get(call: Call) -> Answer:
    record = call.ask(records.read_record, call["uid"])
    call.ask(reading.note_seen, record)
    tables = call.ask(records.read_rows, record)
    value = {**record_object(record, tables), **_erasure(call, record.uid)}
    kept = call.ask(same_child.continues_in, record.uid)
    value |= {"continues_in": kept} if kept else {}
    given = call.ask(handed.receipts, [record]).get(record.uid, ())
    chosen = call.ask(decided.decided_of, [record.uid]).get(record.uid, ())
    # Who received it differs on each side: said here in words, by `history` as data.
    value |= {"decided_between": list(chosen)}
    said = [
        *handed.phrases(record.kind, given),
        decided.decided_words(kind_named(record.kind), chosen),
    ]
    return Answer(value, [*record_lines(record, tables), *filter(None, said)])


def _erasure(call: Call, uid: str) -> Object:
    """Return who proposes to erase a record, and who holds it; nothing for most records."""
    found = {
        "proposed": [asdict(one) for one in call.ask(erasure.proposed, uid)],
        "held": [asdict(one) for one in call.ask(holds.held, uid)],
    }
    return {"erasure": found} if any(found.values()) else {}


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="SORTE", help="la sorte de fiches, comme la dit kinds")
    parser.add_argument("--child", metavar="UID", help="pour cet enfant seulement")
    _two_versions_argument(parser)


def _two_versions_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--two-versions",
        action="store_true",
        help="seulement ce qui est issu de deux versions, choisi ou non",
    )


def _list(call: Call) -> Answer:
    found = call.ask(records.list_records, call["kind"], child=call["child"])
    if call["two_versions"]:
        found = _from_two(call, found, [call["kind"]])
    left, last = call.ask(same_child.left_files), call.ask(sharing.my_last_days)
    objects = _objects(call, found, call["child"])
    for one in objects:
        if one["uid"] in left:
            one["continues_in"] = left[one["uid"]]
        if one["uid"] in last:
            one["until"] = last[one["uid"]].until
    return Answer(objects, [_marked(record, left, last) for record in found])


def _from_two(call: Call, found: list[Snapshot], kinds: Iterable[str]) -> list[Snapshot]:
    """Return those in two versions now, or whose present value was chosen between two."""
    chosen = call.ask(decided.decided_in, kinds)
    return [one for one in found if one.undecided or one.uid in chosen]


def _marked(record: Snapshot, left: Mapping[str, str], last: Mapping[str, LastDay]) -> str:
    """Return the line of a record; of a child, which file goes on and until when one is there."""
    kept, day = left.get(record.uid), last.get(record.uid)
    marks = (f"à lire seulement, continue dans {kept}" if kept else "", day.words if day else "")
    return "  ".join((record_title(record), *filter(None, marks)))


def _objects(call: Call, found: list[Snapshot], child: str | None = None) -> list[Object]:
    """Return records with the rows of their forms, each table read once."""
    tables = {
        name: call.ask(records.rows_of, name, child=child)
        for name in {record.kind for record in found}
        if records.row_kinds(name)
    }
    return [
        record_object(
            record,
            tables.get(record.kind, {}).get(
                record.uid, {row.name: [] for row in records.row_kinds(record.kind)}
            ),
        )
        for record in found
    ]


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="MOTS", nargs="+", help="ce qui est cherché")
    parser.add_argument("--child", metavar="UID", help="pour cet enfant seulement")
    _two_versions_argument(parser)


def _search(call: Call) -> Answer:
    words, only = " ".join(call["words"]), call["two_versions"]
    found = call.ask(search.search, words, child=call["child"], two_versions=only)
    return Answer(_objects(call, found), [record_title(record) for record in found])


def _history(call: Call) -> Answer:
    found = call.ask(history.history, call["uid"])
    record = call.ask(finding.find_record, call["uid"])
    given = call.ask(history.received, record, found) if record is not None else {}
    lines = [version_line(one) for one in found]
    return Answer([history_object(one, given.get(one.at, ())) for one in found], lines)


COMMANDS = (
    Command("get", "lire une fiche", _get, _uid_argument, example="ase get UID"),
    Command(
        "list",
        "lire les fiches d’une sorte",
        _list,
        _list_arguments,
        example="ase list visit --child UID",
    ),
    Command(
        "search",
        "chercher des mots",
        _search,
        _search_arguments,
        example="ase search piscine mercredi",
    ),
    Command(
        "history",
        "toutes les versions d’une fiche",
        _history,
        _uid_argument,
        example="ase history UID",
    ),
)
