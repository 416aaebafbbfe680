"""The one error a person may see; everything else is a bug."""

from __future__ import annotations

from ase_desktop.base.messages import sentence


class UserError(Exception):
    """Something expected, said in one French sentence of base.messages."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep the code of the sentence and the values it shows."""
        super().__init__(code)
        self.code = code
        self.values = values

    @property
    def sentence(self) -> str:
        """Return the French sentence shown to the person."""
        return sentence(self.code, **self.values)


class Invalid(UserError):
    """A form that cannot be saved yet: field name → message code."""

    def __init__(self, problems: dict[str, str]) -> None:
        """Keep the problems, shown beside their fields."""
        super().__init__("invalid", fields=", ".join(sorted(problems)))
        self.problems = problems
