"""Every sentence an error can say: what happened, what is safe, what to do. One place to read them all."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # files
    "disk_full": "Il n’y a plus assez de place sur le disque. Rien n’a été abîmé. Faites de la place, puis recommencez.",
    "cannot_write": "Le fichier n’a pas pu être écrit à cet endroit. Rien n’a été abîmé. Choisissez un autre dossier.",
    "read_back_differs": "La clé n’a pas gardé ce qui y était écrit. Rien n’est perdu ici. Prenez une autre clé.",
    # opening the notebook
    "wrong_passphrase": "Ce ne sont pas les mots de ce carnet. Rien n’est perdu. Vérifiez-les, puis recommencez.",
    "wrong_recovery_code": "Ce code de secours n’ouvre pas ce carnet. Rien n’est perdu. Vérifiez que la feuille est bien celle de ce carnet.",
    "recovery_code_incomplete": "Le code de secours a 28 caractères, vous en avez tapé {count}. Reprenez-le sur la feuille, groupe par groupe.",
    "recovery_code_mistyped": "Il y a une faute de frappe dans le code de secours. Relisez-le groupe par groupe.",
    "key_file_damaged": "Le fichier qui garde la clé de ce carnet est abîmé. Le carnet lui-même n’a pas été touché. Reprenez une copie de secours.",
    "not_enough_memory": "L’ordinateur n’a plus assez de mémoire pour ouvrir le carnet. Rien n’est perdu. Fermez d’autres programmes, puis recommencez.",
    "passphrase_too_short": "C’est trop court. Prenez au moins 12 caractères, ou gardez les sept mots proposés.",
    "passphrase_too_simple": "C’est trop facile à deviner. Mélangez minuscules, majuscules, chiffres et signes, ou gardez les sept mots proposés.",
    # files that travel
    "not_an_exchange_file": "Ce n’est pas un fichier à recevoir. Rien n’a changé ici. Cherchez un fichier dont le nom commence par « ase- » et finit par « .lien ».",
    "not_a_card": "Ce n’est pas une carte de correspondant. Rien n’a changé ici. Cherchez un fichier dont le nom finit par « .carte ».",
    "file_damaged": "Ce fichier est abîmé ou incomplet. Rien n’a changé ici. Demandez à votre correspondant de le transmettre à nouveau.",
    "not_for_this_computer": "Ce fichier n’a pas été préparé pour cet ordinateur. Rien n’a changé ici. Demandez un nouvel envoi.",
    "written_for_another": "Ce fichier a été préparé pour quelqu’un d’autre. Rien n’a changé ici. Demandez à votre correspondant le fichier fait pour vous.",
    "unknown_sender": "Ce fichier vient de {name}, dont l’ordinateur n’est pas encore relié au vôtre. Rien n’a changé ici. Vérifiez d’abord ses six mots.",
    "newer_program_needed": "Ce fichier vient d’une version plus récente du programme. Rien n’a changé ici. Mettez le programme à jour, puis recommencez.",
    "file_too_big": "Ce fichier est trop gros pour être reçu. Rien n’a changé ici.",
    "too_much_for_one_file": "Il y a trop à transmettre en un seul fichier. Rien n’a été envoyé. Transmettez un enfant à la fois.",
    # forms
    "invalid": "Il manque quelque chose pour enregistrer ({fields}). Ce que vous avez écrit est gardé.",
    "value_missing": "Cette réponse est nécessaire pour enregistrer.",
    "value_not_understood": "Ce qui est écrit ici n’a pas été compris. Écrivez-le autrement.",
    "number_out_of_reach": "Ce nombre est trop petit ou trop grand. Vérifiez-le.",
    "text_too_long": "Ce texte est trop long pour une seule note. Il est gardé ici : coupez-le en deux.",
    "pattern_not_understood": "Ces dates n’ont pas été comprises. Reprenez-les une par une.",
    "end_before_start": "La fin vient avant le début. Vérifiez les deux.",
    "source_without_name": "Écrivez qui vous l’a rapporté.",
    "contact_without_name": "Écrivez un nom, un service, ou au moins le lien avec l’enfant.",
    "visit_without_date": "Dites quel jour était prévue cette visite.",
    "nothing_written": "Il n’y a encore rien d’écrit dans cette note.",
    "paper_without_title": "Écrivez de quel document il s’agit.",
    "unlimited_with_end": "Un agrément sans limitation de durée n’a pas de date de fin.",
    "time_zone_unknown": "Ce fuseau horaire n’existe pas. En métropole, c’est Europe/Paris.",
    "forbidden_contact": "Cette personne ne doit pas rencontrer l’enfant. S’il y a eu une rencontre, dites ce qui s’est passé et appelez l’astreinte.",
    # who may write
    "not_in_this_sharing": "Cela ne peut pas être écrit à cet endroit. Rien n’a été enregistré.",
    "access_withdrawn": "Vous ne partagez plus ce dossier. Ce que vous avez écrit est gardé ici, sans être transmis.",
    "reader_only": "Vous pouvez lire ce dossier, sans y écrire. Rien n’a été enregistré.",
    "only_the_author": "Seule la personne qui l’a écrit peut le changer. Vous pouvez faire un ajout daté.",
    "already_sent": "Cet écrit a déjà été transmis : il ne change plus. Faites un ajout, il sera daté et lu avec lui.",
}


def sentence(code: str, **values: object) -> str:
    """Return the French sentence of an error code; KeyError when it has none (a bug)."""
    return SENTENCES[code].format(**values)
