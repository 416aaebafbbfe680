"""What must be known of the profile in force: its signer's laptop stolen, values read no more."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base.french import NBSP, full_date, listed, of


def profile_warnings(signer: str, stolen_on: str, left: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences to read before trusting a profile; none when all is well.

    stolen_on: local moment when the laptop that signed was declared stolen, "" for never; left:
    the values that this version reads no more.
    """
    said = []
    if stolen_on:
        said.append(
            f"L’ordinateur {of(signer)} a été déclaré volé le {full_date(stolen_on)}{NBSP}: il a "
            "signé ce profil. Vérifiez les numéros et les délais auprès du service, ou revenez à "
            "ce qui s’appliquait avant."
        )
    if left:
        names = listed([f"«{NBSP}{name}{NBSP}»" for name in left])
        said.append(
            f"Cette version ne lit plus {names}{NBSP}: la valeur d’usage s’applique. Demandez un "
            "nouveau profil au service."
        )
    return tuple(said)
