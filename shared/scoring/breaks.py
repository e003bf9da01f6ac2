"""Times away from a profession that people list among their jobs: they are told, and count as no year of work."""

import re

_BREAK = re.compile(
    r"\b(?:(?:parental|maternity|paternity|adoption|family|carer['’]?s) leave|(?:career|family) break"
    r"|sabbatical|gap year"
    r"|unemployed|between jobs|job[- ]?seek(?:ing|er)|stay[- ]at[- ]home|home[- ]?maker|full[- ]time (?:parent|mother"
    r"|father)"
    r"|(?:car(?:er|ing) for|looking after|raising) (?:my|our|an? (?:elderly|ill|sick))\b"
    r"|elternzeit|elternkarenz|familienzeit|familienphase|mutterschutz|erziehungszeit|kindererziehung|auszeit"
    r"|arbeitssuchend"
    r"|arbeitslos|arbeitssuche|hausfrau|hausmann|pflege (?:eine[sr]|meine[sr]|von) (?:nahen )?"
    r"(?:angehörigen|familienangehörigen|mutter|vaters|eltern|großmutter|großvaters|kindes)"
    r"|congé (?:parental|(?:de )?maternité|(?:de )?paternité|sabbatique|d['’]adoption)|(?:mère|père) au foyer"
    r"|recherche d['’]emploi|sans emploi|aidante? familiale?|éducation de mes enfants)",
    re.IGNORECASE,
)
_HOME = frozenset(
    ("family", "home", "familie", "zuhause", "famille", "privat", "private", "domicile", "-", "–", "n/a")
)


def is_break(title: str, role: str) -> bool:
    """Whether an entry is parental leave, care for one's family, or another time without a job."""
    return bool(_BREAK.search(title) or _BREAK.search(role))


def is_home(title: str) -> bool:
    """Whether what stands where an employer would is no employer."""
    return title.strip().casefold() in _HOME or bool(_BREAK.search(title))
