"""One command from end to end: parse, open the notebook, run, print, close."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from ase_desktop.app import App, build
from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.french import listed
from ase_desktop.base.messages import sentence
from ase_desktop.cli.answer import BUG, REFUSED, Answer, refuse, say
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.options import home_of, readable, vault_path
from ase_desktop.cli.parser import understood
from ase_desktop.cli.secret_sources import passphrase
from ase_desktop.services import vaults

INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 2 refused, 1 a bug."""
    _speak_utf8()
    try:
        return _run(arguments)
    except Invalid as error:
        refuse(_problems(error))
    except UserError as error:
        refuse(error.sentence)
    except KeyboardInterrupt:
        refuse(sentence("interrupted"))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: nothing personal is printed
        refuse(sentence("bug", where=_where(error)))
        return BUG
    return REFUSED


def _run(arguments: Sequence[str]) -> int:
    options = understood([readable(one) for one in arguments])
    command: Command = options.run
    app = build(home_of(options))
    answer = (
        _opened(command, Call(app, options)) if command.opens else command.run(Call(app, options))
    )
    say(answer, as_json=getattr(options, "json", False))
    return answer.code


def _opened(command: Command, call: Call) -> Answer:
    """Run a command on the open notebook; it is closed whatever happens."""
    app: App = call.app
    path = vault_path(call.options, app.paths)
    app.vault = vaults.unlock(path, passphrase(call.options), app.around)
    try:
        answer = command.run(call)
        if not answer.refusal and vaults.is_older(app.open_vault):
            refuse(sentence("older_than_seen"))
            vaults.older_was_said(app.open_vault)
        return answer
    finally:
        app.lock()


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # a name of file that is no text is shown by its numbers, rather than not at all
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _problems(error: Invalid) -> str:
    """Return what is to be corrected, field by field, in one line."""
    said = [f"{field}\u00a0: {sentence(code)}" for field, code in sorted(error.problems.items())]
    return f"{error.sentence} {listed(said)}"


def _where(error: BaseException) -> str:
    """Return the kind of a bug and its place in the program, never a value."""
    frames = traceback.extract_tb(error.__traceback__)
    last = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}, {last}"
