"""The structure tree and the outline, written once into the finished pages."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from ase_desktop.reports.characters import printable
from ase_desktop.reports.pages import Drawn
from ase_desktop.reports.tagging import Element


def add_structure(pdf: Pdf, drawn: Drawn) -> None:
    """Write what each mark belongs to, in reading order (ISO 32000-1 §14.7)."""
    writer = _Writer(pdf)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = writer.write(drawn.root, tree)
    numbers = Array()
    for index, owners in enumerate(drawn.owners):
        page = writer.pages[index]
        page.StructParents = index
        page.Tabs = Name.S
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([writer.written[owner] for owner in owners])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(drawn.owners)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def add_outline(pdf: Pdf, root: Element) -> None:
    """Write the headings of level 1 as the outline."""
    with pdf.open_outline() as outline:
        for element in root.children:
            if element.outline and element.marks:
                page = element.marks[0][0]
                outline.root.append(
                    OutlineItem(
                        printable(element.outline), page, "XYZ", left=0, top=element.top + 8
                    )
                )


class _Writer:
    """Writes elements as PDF dictionaries and remembers which is which."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.written: dict[Element, Object] = {}

    def write(self, element: Element, parent: Object) -> Object:
        entry = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent)
        )
        self.written[element] = entry
        if element.marks:
            self._write_marks(element, entry)
        else:
            entry.K = Array([self.write(child, entry) for child in element.children])
        if element.scope:
            entry.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
        if element.alt:
            entry.Alt = pikepdf.String(printable(element.alt))
        return entry

    def _write_marks(self, element: Element, entry: Object) -> None:
        first = element.marks[0][0]
        entry.Pg = self.pages[first]
        if len(element.marks) == 1:
            entry.K = element.marks[0][1]
            return
        entry.K = Array(
            [
                number
                if page == first
                else Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=number)
                for page, number in element.marks
            ]
        )
