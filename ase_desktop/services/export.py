"""An open copy of everything, readable without this program: JSON, tables, and what they mean."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write, is_free, part_of, private_folder
from ase_desktop.base.french import full_date, typeset
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import FieldSpec, RecordKind, Snapshot, Value
from ase_desktop.services.finding import all_kinds, list_records
from ase_desktop.services.history import history
from ase_desktop.services.unfinished import begin, note_begun, sweep
from ase_desktop.vault import audit
from ase_desktop.vault.database import transaction
from ase_desktop.vault.opening import vault_key
from ase_desktop.vault.vault import Vault

README = "LISEZ-MOI.txt"
VERSIONS = "versions.json"
_SAID_BESIDE = (
    ("uid", "Identifiant"),
    ("code", "Code"),
    ("child", "Enfant (identifiant)"),
    ("author", "Écrit par"),
    ("created", "Écrit le"),
    ("changed", "Changé le"),
    ("retired", "Retiré"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def export(vault: Vault, folder: Path, passphrase: str) -> list[str]:
    """Write an open copy of everything here, in clear; return the names of its files.

    Stopped in the middle, or without room, nothing of it stays but its folder. Asks for the words
    again: UserError wrong_passphrase; folder_not_empty, disk_full, cannot_write.
    """
    vault_key(vault.folder, passphrase)
    if not is_free(folder):
        raise UserError("folder_not_empty")
    private_folder(folder)
    mark = folder / f"{new_uid(vault.around.random)}.part"
    begin(vault, mark, *_possible(folder))
    try:
        names = _write(vault, folder, mark)
        with transaction(vault.db):
            note_begun(vault, mark)  # nothing goes with it any more
            said = str(len(names))
            audit.append(vault.db, vault.now, vault.owner.device, "export", detail=said)
    finally:
        sweep(vault)
    return names


def _write(vault: Vault, folder: Path, mark: Path) -> list[str]:
    """Write every file beside a mark: as long as it is there, they are not the whole."""
    atomic_write(mark, b"")
    names = []
    for name, content in _files(vault):
        atomic_write(folder / name, content)
        names.append(name)
    return names


def _possible(folder: Path) -> list[Path]:
    """Return every file that an open copy may be made of, with its part."""
    kinds = [f"{kind.name}{suffix}" for kind in all_kinds() for suffix in (".json", ".csv")]
    named = [folder / name for name in (README, VERSIONS, *kinds)]
    return [*named, *map(part_of, named)]


def _files(vault: Vault) -> Iterator[tuple[str, bytes]]:
    yield README, _readme(vault).encode("utf-8-sig")
    everything: list[Snapshot] = []
    for kind in all_kinds():
        records = list_records(vault, kind.name, with_retired=True, with_aside=True)
        if records:
            everything += records
            yield f"{kind.name}.json", _as_json(_document(kind, records))
            yield f"{kind.name}.csv", _table(kind, records)
    yield VERSIONS, _as_json(_versions(vault, everything))


def _as_json(value: Value) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _document(kind: RecordKind, records: Iterable[Snapshot]) -> Value:
    return {
        "kind": kind.name,
        "label": kind.label,
        "fields": [_field(spec) for spec in kind.fields],
        "records": [_record(kind, record) for record in records],
    }


def _field(spec: FieldSpec) -> Value:
    return {
        "name": spec.name,
        "label": spec.label,
        "type": spec.type.value,
        "choices": dict(spec.choices),
    }


def _record(kind: RecordKind, record: Snapshot) -> Value:
    beside = {name: getattr(record, name) for name, _ in _SAID_BESIDE}
    values = {spec.name: record[spec.name] for spec in kind.fields}
    versions = {
        name: [{"value": one.value, "by": one.by, "at": one.at} for one in found]
        for name, found in record.undecided.items()
    }
    return {**beside, "values": values, "undecided": versions}


def _table(kind: RecordKind, records: Iterable[Snapshot]) -> bytes:
    heads = [*(label for _, label in _SAID_BESIDE), *(spec.label for spec in kind.fields)]
    rows = (
        [
            *(getattr(record, name) for name, _ in _SAID_BESIDE),
            *(_words(spec, record[spec.name]) for spec in kind.fields),
        ]
        for record in records
    )
    return as_csv(heads, rows)


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table that a French spreadsheet opens and in which it runs nothing."""
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(heads)
    for row in rows:
        table.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _words(spec: FieldSpec, value: Value) -> Value:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return dict(spec.choices).get(str(value), value)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _versions(vault: Vault, records: Sequence[Snapshot]) -> Value:
    return {
        record.uid: [
            {
                "commit": one.commit,
                "at": one.at,
                "by": one.by,
                "field": one.field,
                "before": one.before,
                "after": one.after,
            }
            for one in history(vault, record.uid)
        ]
        for record in records
    }


def _readme(vault: Vault) -> str:
    kinds = "\n".join(f"- {kind.name} : {kind.label}" for kind in all_kinds())
    return typeset(_README.format(day=full_date(vault.now), name=vault.owner.name, kinds=kinds))


_README = """COPIE OUVERTE D'UN CARNET

Écrite le {day}, depuis le carnet de {name}.

ATTENTION : rien n'est chiffré ici. Ces fichiers parlent d'enfants : gardez-les sur un support
protégé, et effacez-les quand vous n'en avez plus besoin.

CE QU'IL Y A
Pour chaque sorte de fiche, deux fichiers disent la même chose :
- SORTE.json : toutes les fiches, avec le nom, le type et les mots de chaque champ ;
- SORTE.csv : les mêmes en tableau (point-virgule, UTF-8), une ligne par fiche.
versions.json : pour chaque fiche, chaque valeur écrite, par qui, quand, à la place de quoi.

COMMENT LIRE
- uid : l'identifiant d'une fiche ; un champ de type « link » contient l'uid d'une autre fiche.
- day : AAAA-MM-JJ ; moment : AAAA-MM-JJTHH:MM, heure du lieu ; time : HH:MM.
- money : en centimes d'euro ; flag : oui ou non ; choice : un nom, ses mots sont dans « choices ».
- pattern : les dates d'un calendrier (« weekly » : tous les N semaines à partir de « anchor »,
  lundi = 0 ; « dates » : jour par jour).
- undecided : deux versions écrites sans se voir, dont personne n'a encore choisi l'une.
- retired : fiche retirée des listes, jamais effacée.
- code : celui qui est imprimé sur les papiers.

LES SORTES DE FICHES
{kinds}
"""
