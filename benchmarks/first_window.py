"""The closed notebook, leaving at its first picture."""

from __future__ import annotations

from ase_desktop.ui.application import Program, make_application
from ase_desktop.ui.options import Options


class OnlyFirst(Program):
    """Leaves instead of loading the rest."""

    def begin(self) -> None:
        """Leave."""
        application.quit()


if __name__ == "__main__":
    application = make_application()
    program = OnlyFirst(Options())
    program.frame.show()
    application.exec()
