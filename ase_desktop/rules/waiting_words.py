"""What waits apart after a file was received, in plain sentences: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base.french import NBSP, agreed, capital, counted, day_month, listed, of, quoted
from ase_desktop.rules.correspondent_words import him, pronoun

SOMEBODY = "une personne inconnue de ce carnet"
ASK_AGAIN = "Demandez un nouvel envoi"


def written_late(name: str, child: str, at: str, *, by_computer: bool) -> str:
    """Say who wrote what stands apart, when, and what she did not know.

    by_computer: her computer was withdrawn, not herself.
    """
    about = f", pour {child}," if child else ""
    written = f"{capital(name)} l’a écrit le {day_month(at)}{about}"
    if by_computer:
        return f"{written} sur un ordinateur retiré de ce partage."
    return f"{written} sans savoir que ce partage avec {him(name)} avait cessé."


def take_back(name: str) -> str:
    """Return the gesture « Reprendre ce qu’elle a écrit »."""
    return f"Reprendre ce {_that(name)} a écrit"


def may_take_back(name: str) -> str:
    """Say what an admin may do with what somebody wrote too late."""
    written = f"ce {_that(name)} a écrit"
    return f"Vous pouvez reprendre {written}, ou le laisser ici{NBSP}: rien ne s’efface."


def ask_who_decides(admins: Sequence[str]) -> str:
    """Say whom to ask to take back what was written too late."""
    if not admins:
        return "Il reste ici, à part, sans se mêler au reste."
    return f"{listed(admins, 'ou')} peut le reprendre{NBSP}: demandez-le."


def is_incomplete(count: int, name: str, child: str, at: str) -> str:
    """Say that writings came before what they follow; at is when the last one was written."""
    what = f"{counted(count, 'écrit')} {of(name)}{_about(child)}"
    verb = agreed(count, "attend", "attendent")
    return (
        f"{what}, {_dated(count, at)}, {verb} un autre fichier, qui n’est pas encore arrivé. "
        "Rien n’est perdu."
    )


def is_unproven(count: int, name: str, child: str, at: str) -> str:
    """Say that writings claim an author whose signature they do not bear."""
    what = f"{counted(count, 'écrit')} au nom de {name}{_about(child)}"
    comes = agreed(count, "il vient bien", "ils viennent bien")
    counts = agreed(count, "Il ne compte pas", "Ils ne comptent pas")
    return (
        f"{what}, {_dated(count, at)}{NBSP}: rien ne prouve qu’{comes} de cette personne. "
        f"{counts} et ne se {agreed(count, 'mêle', 'mêlent')} à rien."
    )


def is_left_out(count: int, name: str, file: str, at: str) -> str:
    """Say what of a file received that day stayed outside the notebook."""
    stayed = agreed(count, "n’est pas entré", "ne sont pas entrés")
    why = agreed(
        count,
        "il ne se lit pas, ou ne vous est pas destiné",
        "ils ne se lisent pas, ou ne vous sont pas destinés",
    )
    return (
        f"{counted(count, 'écrit')} du fichier {quoted(file)} {of(name)}, reçu le {day_month(at)}, "
        f"{stayed}{NBSP}: {why}. Rien d’autre n’en a souffert."
    )


def ask_for_the_rest(name: str) -> str:
    """Say what to do about writings that came before what they follow."""
    return f"{ASK_AGAIN} à {name}{NBSP}: il apportera ce qui manque."


def ask_for_the_true_one(name: str) -> str:
    """Say what to do about writings that nothing proves."""
    return f"{ASK_AGAIN} à {name}. Si cela recommence, parlez-en de vive voix."


def is_held(name: str, file: str, retired: int, undecided: int) -> str:
    """Say which file was not received, and what it would have done."""
    would = [
        words
        for count, words in (
            (retired, f"retirerait {counted(retired, 'fiche')}"),
            (undecided, f"mettrait {counted(undecided, 'fiche')} en deux versions"),
        )
        if count
    ]
    told = listed(would) or "viderait beaucoup de fiches"
    return f"Le fichier {quoted(file)} {of(name)} {told}. Il n’a pas été reçu, rien n’a changé."


def check_then_receive(name: str) -> str:
    """Say what to do about a file that changes very much."""
    return (
        f"Demandez à {name} si c’est voulu. Si oui, recevez ce fichier à nouveau et dites que vous "
        "avez tout regardé."
    )


def is_of_a_stranger(name: str, file: str, at: str) -> str:
    """Say which file waits until the words of its sender are compared."""
    return (
        f"Le fichier {quoted(file)}, arrivé le {day_month(at)}, dit venir {of(name)}. "
        "Il n’est pas encore ouvert, rien n’a changé."
    )


def compare_words(name: str) -> str:
    """Say what to do about a file from somebody whose words were not compared."""
    return f"Appelez {name} et comparez vos mots, de vive voix{NBSP}: il se lira ensuite."


def receive_now(name: str) -> str:
    """Say what to do about a file whose sender was linked since."""
    return f"L’ordinateur {of(name)} est relié depuis{NBSP}: ce fichier peut se recevoir."


def choose_a_file() -> str:
    """Say what to do about two files that seem to be of one child."""
    return "Choisissez le dossier qui continue, ou dites que ce sont deux enfants."


def _that(name: str) -> str:
    return {"elle": "qu’elle", "il": "qu’il"}.get(pronoun(name), "que cette personne")


def _about(child: str) -> str:
    return f" pour {child}" if child else ""


def _dated(count: int, at: str) -> str:
    return f"{agreed(count, 'du', 'le dernier du')} {day_month(at)}"
