"""The number of an exchange is told in plain words too: `slip` and `undo-receive` take it."""

from __future__ import annotations

import re

from tests.two_notebooks import Pair


def test_send_and_receive_say_their_number(pair: Pair) -> None:
    target = pair.folder / "a.lien"
    sent = pair.carer.say("send", "--to", pair.caseworker.name, "-o", target, as_json=False)
    path, number = sent.out.splitlines()
    assert path == str(target)
    seen = pair.caseworker.say("receive", target, "--preview", as_json=False)
    assert "échange" not in seen.out
    received = pair.caseworker.say("receive", target, as_json=False)
    for face, told in ((pair.carer, number), (pair.caseworker, received.out)):
        found = re.search(r"échange n°\u00a0(\d+)", told)
        assert found is not None
        face.do("slip", found.group(1), "-o", pair.folder / f"{face.vault.name}.pdf")
