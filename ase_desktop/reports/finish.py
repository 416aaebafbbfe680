"""What the file says of itself: metadata, language, attached content, password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, Pdf, Permissions

from ase_desktop.reports.characters import printable
from ase_desktop.reports.document import Document

CONTENT_NAME = "contenu.json"
_MAKER = "Attaches"
_LANGUAGE = "fr-FR"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{maker}</xmp:CreatorTool><pdf:Producer>{maker}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(pdf: Pdf, document: Document) -> None:
    """Write title, subject, language and dates; no name of a person ever enters them."""
    date = pikepdf.models.metadata.encode_pdf_date(document.made)
    info = Dictionary(
        Title=printable(document.title),
        Subject=printable(document.subject),
        Creator=_MAKER,
        Producer=_MAKER,
        CreationDate=date,
        ModDate=date,
    )
    pdf.trailer.Info = pdf.make_indirect(info)
    pdf.Root.Lang = pikepdf.String(_LANGUAGE)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    packet = pdf.make_stream(_packet(document).encode())
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = packet


def _packet(document: Document) -> str:
    return _XMP.format(
        title=escape(printable(document.title)),
        subject=escape(printable(document.subject)),
        language=_LANGUAGE,
        date=document.made.isoformat(timespec="seconds"),
        maker=_MAKER,
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that a PDF carries."""

    name: str
    content: bytes
    description: str
    mime: str


def printed_content(content: bytes) -> Attachment:
    """Return the printed content as data (contenu.json)."""
    said = "Contenu imprimé, lisible par un programme"
    return Attachment(CONTENT_NAME, content, said, "application/json")


def attach(pdf: Pdf, one: Attachment, made: datetime) -> None:
    """Attach a file to the whole document."""
    date = pikepdf.models.metadata.encode_pdf_date(made)
    spec = AttachedFileSpec(
        pdf,
        one.content,
        filename=one.name,
        description=one.description,
        mime_type=one.mime,
        creation_date=date,
        mod_date=date,
    )
    spec.relationship = Name.Data
    pdf.attachments[one.name] = spec
    pdf.Root.AF = Array([spec.obj])


def save(pdf: Pdf, password: str) -> bytes:
    """Return the bytes of the file, under AES-256 (revision 6) when there is a password.

    The owner's password is the reader's own: an empty one would open the file to everybody.
    Copying and reading aloud stay allowed to who has it.
    """
    out = BytesIO()
    if password:
        lock = Encryption(owner=password, user=password, R=6, allow=Permissions())
        pdf.save(out, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    else:
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
