"""The open application, handed to a face: where it lives, what time it is, the open notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from ase_desktop.base.clock import Clock, SystemClock
from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import RandomBytes, system_random
from ase_desktop.base.paths import AppPaths, app_paths
from ase_desktop.services import vaults
from ase_desktop.vault.vault import Surroundings, Vault

__all__ = ["App", "Vault", "build"]

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class App:
    """The application without a face."""

    paths: AppPaths
    clock: Clock = field(default_factory=SystemClock)
    random: RandomBytes = system_random
    vault: Vault | None = None

    @property
    def around(self) -> Surroundings:
        """Return what a notebook is given from outside."""
        return Surroundings(self.clock, self.random, self.paths.witnesses)

    @property
    def open_vault(self) -> Vault:
        """Return the open notebook; UserError not_open."""
        if self.vault is None:
            raise UserError("not_open")
        return self.vault

    def bound(
        self,
        service: Callable[Concatenate[Vault, Arguments], Answer],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Callable[[], Answer]:
        """Return a call of a service on the open notebook, without arguments, for the worker."""

        def call() -> Answer:
            return service(self.open_vault, *args, **kwargs)

        return call

    def lock(self) -> None:
        """Close the open notebook, if there is one."""
        if self.vault is not None:
            vaults.lock(self.vault)
            self.vault = None


def build(home: Path | None = None) -> App:
    """Return the application of this user, or of everything below home."""
    return App(app_paths(home))
