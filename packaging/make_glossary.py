"""Write the second half of docs/glossary.md from the catalogue: kinds, fields, choices.

Run it after a kind or a field was added: `make glossary`. The first half is written by hand.
"""

from __future__ import annotations

from pathlib import Path

from ase_desktop.base.kinds import FieldSpec, RecordKind
from ase_desktop.models.catalog import KINDS

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
MARK = "## Kinds and fields\n"


def choices(spec: FieldSpec) -> str:
    """Return the values a field may take, each with its French label."""
    return ", ".join(f"`{name}` {label}" for name, label in spec.choices)


def targets(spec: FieldSpec) -> str:
    """Return the kinds a link may point to."""
    return ", ".join(f"→ `{name}`" for name in spec.to)


def row(spec: FieldSpec) -> str:
    """Return one line of the table of a kind."""
    detail = choices(spec) or targets(spec) or spec.type.value
    return f"| {spec.label} | `{spec.name}` | {detail} |"


def section(kind: RecordKind) -> str:
    """Return what the glossary says of one kind."""
    scopes = ", ".join(scope.value for scope in kind.scopes)
    parent = f", inside `{kind.parent}`" if kind.parent else ""
    head = f"### {kind.label} — `{kind.name}` ({scopes}{parent})"
    table = ["| French | Identifier | Values |", "|---|---|---|", *map(row, kind.fields)]
    return "\n".join([head, "", *table])


def main() -> None:
    """Replace everything after the mark."""
    by_hand = GLOSSARY.read_text(encoding="utf-8").partition(MARK)[0]
    intro = f"{MARK}\nWritten by `make glossary` from the declarations of `ase_desktop/models/`.\n"
    kinds = sorted(KINDS.values(), key=lambda kind: kind.number)
    text = by_hand + intro + "\n" + "\n\n".join(map(section, kinds)) + "\n"
    GLOSSARY.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
