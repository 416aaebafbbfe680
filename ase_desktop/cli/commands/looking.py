"""Reading records: one, those of a kind, those that hold some words, their history."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.base.kinds import Snapshot
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.shapes import Object, record_object, version_object
from ase_desktop.cli.sheet import record_lines, record_title
from ase_desktop.services import erasure, history, holds, reading, records, same_child, search


def _uid_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID")


def _get(call: Call) -> Answer:
    record = call.ask(records.read_record, call["uid"])
    call.ask(reading.note_seen, record)
    tables = call.ask(records.read_rows, record)
    value = {**record_object(record, tables), **_erasure(call, record.uid)}
    kept = call.ask(same_child.continues_in, record.uid)
    value |= {"continues_in": kept} if kept else {}
    return Answer(value, record_lines(record, tables))


def _erasure(call: Call, uid: str) -> Object:
    """Return who proposes to erase a record, and who holds it; nothing for most records."""
    found = {
        "proposed": [asdict(one) for one in call.ask(erasure.proposed, uid)],
        "held": [asdict(one) for one in call.ask(holds.held, uid)],
    }
    return {"erasure": found} if any(found.values()) else {}


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="SORTE")
    parser.add_argument("--child", metavar="UID", help="pour cet enfant seulement")


def _list(call: Call) -> Answer:
    found = call.ask(records.list_records, call["kind"], child=call["child"])
    return Answer(_objects(call, found, call["child"]), [record_title(record) for record in found])


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
    parser.add_argument("words", metavar="MOTS", nargs="+")
    parser.add_argument("--child", metavar="UID", help="pour cet enfant seulement")


def _search(call: Call) -> Answer:
    found = call.ask(search.search, " ".join(call["words"]), child=call["child"])
    return Answer(_objects(call, found), [record_title(record) for record in found])


def _history(call: Call) -> Answer:
    found = call.ask(history.history, call["uid"])
    lines = [f"{one.at} {one.by} · {one.field} : {one.before} → {one.after}" for one in found]
    return Answer([version_object(one) for one in found], lines)


COMMANDS = (
    Command("get", "lire une fiche", _get, _uid_argument),
    Command("list", "lire les fiches d’une sorte", _list, _list_arguments),
    Command("search", "chercher des mots", _search, _search_arguments),
    Command("history", "toutes les versions d’une fiche", _history, _uid_argument),
)
