"""How a correspondent is spoken of: her role, the pronoun, what sharing a child with her gives."""

from __future__ import annotations

from ase_desktop.base.french import NBSP, capital, full_date, of
from ase_desktop.base.terms import Role

_FEMININE = ("Mme ", "Mlle ", "Madame ", "Mademoiselle ")
_MASCULINE = ("M. ", "Mr ", "Monsieur ")
_ROLES = {
    Role.carer.name: ("assistante familiale", "assistant familial"),
    Role.caseworker.name: ("référente", "référent"),
    Role.service.name: ("service", "service"),
}


def is_feminine(name: str) -> bool:
    """Say whether a name is a woman's, as its title says."""
    return name.startswith(_FEMININE)


def is_masculine(name: str) -> bool:
    """Say whether a name is a man's, as its title says."""
    return name.startswith(_MASCULINE)


def role_words(name: str, role: str) -> str:
    """Return « référente », « assistant familial », « référente ou référent ASE »."""
    words = _ROLES.get(role)
    if words is None:
        return ""
    if is_feminine(name):
        return words[0]
    return words[1] if is_masculine(name) else Role.label(role)


def named_with_role(name: str, role: str) -> str:
    """Return « Mme Lefèvre, référente »."""
    words = role_words(name, role)
    return f"{name}, {words}" if words else name


def pronoun(name: str) -> str:
    """Return « elle », « il », or the name itself when nothing tells."""
    if is_feminine(name):
        return "elle"
    return "il" if is_masculine(name) else name


_FOLLOWED = "La personne qui suit l’enfant lit ce journal aussi."


def sharing_gives(
    name: str, role: str, child: str, *, relief: bool = False, until: str | None = None
) -> tuple[str, ...]:
    """Return what sharing a child with somebody gives, in sentences.

    relief: until a last day, until, YYYY-MM-DD; a caseworker then decides of nothing.
    """
    file = f"Le dossier {of(child)}{NBSP}: mesure, droits, calendrier, visites, santé, papiers."
    decides = f"{capital(name)} peut décider avec vous avec qui partager {child}."
    end = f"le {full_date(until)}" if until else "le dernier jour"
    over = f"Rien ne part plus pour {him(name)} après {end}."
    if role == Role.caseworker.name:
        return (
            file,
            f"L’accueil chez vous{NBSP}: journal, notes de visite, événements, demandes, contrat.",
            f"Votre foyer{NBSP}: agrément et personnes qui y vivent.",
            f"{capital(name)} peut y écrire.",
            over if relief else decides,
        )
    yours = "Votre journal et vos événements restent chez vous."
    if not relief:
        own = f"{capital(name)} tient son propre journal de l’accueil."
        return (file, own, _FOLLOWED, yours, decides)
    own = f"{capital(name)} tient son propre journal du relais, que vous lirez."
    return (file, own, _FOLLOWED, yours, over)


def introduced_words(service: str, at: str, *, admitted: bool) -> str:
    """Return how somebody is known whose words were not compared.

    at: the moment when her card came, or when she was admitted.
    """
    by = f"le service ({service})" if service else "un service"
    on = full_date(at[:10])
    if admitted:
        return f"présentation par {by}, admission le {on}, mots pas encore comparés"
    return f"présentation par {by} le {on}, mots pas encore comparés, rien n’est partagé"


def presented_words(name: str, reader: str, *, back: bool, waits: bool) -> str:
    """Return what a service says of somebody to a carer, and whether it has left."""
    said = f"{is_presented(name, back=back)} à {reader}"
    return f"{said}{NBSP}: part avec le prochain fichier" if waits else said


def is_presented(name: str, *, back: bool) -> str:
    """Return « Mme Irène est présentée », « M. Petit n’est plus présenté »."""
    word = "présenté" if is_masculine(name) else "présentée"
    return f"{name} n’est plus {word}" if back else f"{name} est {word}"


def taken_back_words(name: str, reader: str) -> str:
    """Return what taking an introduction back changes, and what it does not."""
    alone = "seul" if is_masculine(reader) else "seule"
    return (
        f"Le prochain fichier pour {reader} dira que vous ne présentez plus {name}. Une admission "
        f"déjà faite reste{NBSP}: {alone} {reader} peut ne plus lui transmettre."
    )


def stopping_means(name: str, child: str) -> tuple[str, ...]:
    """Return what no longer handing a child over to somebody means, in sentences."""
    return (
        f"Plus rien {of(child)} ne partira pour {name}.",
        f"Ce que {name} a déjà reçu reste sur son ordinateur.",
        f"Ce que {name} écrit avant de l’apprendre arrivera à part, sans se mêler au reste.",
        f"Les autres personnes qui suivent {child} l’apprendront avec votre prochain envoi.",
    )


def confirm_stop(name: str, child: str) -> str:
    """Return the question « Ne plus transmettre Léa à Mme Lefèvre ? »."""
    return f"Ne plus transmettre {child} à {name}\u00a0?"


def him(name: str) -> str:
    """Return « elle », « lui » after a preposition, or the name itself when nothing tells."""
    return {"elle": "elle", "il": "lui"}.get(pronoun(name), name)
