"""The PDF that carries a file by e-mail; it is not kept in the list of documents."""

from __future__ import annotations

import hashlib
from datetime import datetime

from ase_desktop.base.moments import shown
from ase_desktop.exchange.writer import WrittenPacket
from ase_desktop.reports.mailed_slip import MailedContent, mailed_slip
from ase_desktop.reports.pdf import carrying
from ase_desktop.services.documents.slip import short_fingerprint


def make_mailed(packet: WrittenPacket) -> bytes:
    """Return one page with the file attached under its own name, which is nobody's."""
    header = packet.header
    written = shown(header.written_at, header.zone_minutes)
    document = mailed_slip(
        MailedContent(
            number=header.number,
            written=written,
            fingerprint=short_fingerprint(hashlib.sha256(packet.sealed).hexdigest()),
            made=datetime.fromisoformat(written),
        )
    )
    return carrying(document, header.file_name, packet.sealed)
