"""The questions and reasons of findings, in plain words."""

from shared.domain.claims import ClaimKind
from shared.truth.sentence import Finding

_LONGEST = 160
_TEXTS: dict[ClaimKind, tuple[str, str]] = {
    ClaimKind.NUMBER: ("Is “{words}” right?", "“{words}” is in none of the facts this rests on."),
    ClaimKind.PERCENTAGE: ("Is “{words}” right?", "“{words}” is in none of the facts this rests on."),
    ClaimKind.CURRENCY: ("Is “{words}” right?", "“{words}” is in none of the facts this rests on."),
    ClaimKind.DURATION: ("Is “{words}” right?", "Neither a fact nor the dates of the profile carry “{words}”."),
    ClaimKind.DATE: ("Is “{words}” right?", "“{words}” is not among the dates of the profile."),
    ClaimKind.TEAM_SIZE: ("Were it “{words}”?", "No fact counts “{words}”."),
    ClaimKind.EMPLOYER: ("Did you work at “{words}”?", "“{words}” is no employer in the profile."),
    ClaimKind.TITLE: ("Was “{words}” your title?", "No entry of the profile has the title “{words}”."),
    ClaimKind.SENIORITY: ("Does “{words}” describe your position?", "The profile does not say “{words}” of it."),
    ClaimKind.DEGREE: ("Do you hold “{words}”?", "“{words}” is not in the profile's education."),
    ClaimKind.CERTIFICATE: ("Do you hold “{words}”?", "“{words}” is not among the certificates of the profile."),
    ClaimKind.SKILL: ("Have you worked with “{words}”?", "“{words}” is not in the profile."),
    ClaimKind.SCOPE: ("Did you lead this? Your profile does not say so.", "“{words}” says more than the facts."),
    ClaimKind.REACH: ("Did it reach that far (“{words}”)?", "No fact says “{words}”."),
    ClaimKind.AWARD: ("Did you receive this (“{words}”)?", "No fact tells of “{words}”."),
    ClaimKind.LANGUAGE: ("How well do you speak it (“{words}”)?", "The profile does not say “{words}”."),
    ClaimKind.NAME: ("Is “{words}” right here?", "“{words}” is not named in the profile."),
    ClaimKind.AUTHORSHIP: ("Did you do this alone?", "No fact says “{words}”."),
    ClaimKind.OUTCOME: ("Did it have this effect?", "No fact tells of the effect “{words}”."),
    ClaimKind.STATEMENT: ("Is this so? Your profile says nothing like it.", "Nothing in the profile resembles this."),
}


def finding(kind: ClaimKind, words: str, question: str = "", reason: str = "") -> Finding:
    """A finding in the usual words of its kind, or in words of its own."""
    said = _shown(words)
    usual, because = _TEXTS[kind]
    return Finding(kind, said, question or usual.replace("{words}", said), reason or because.replace("{words}", said))


def quoted(text: str) -> str:
    """A fact's words inside a question, shortened."""
    return f"“{_shown(text)}”"


def _shown(words: str) -> str:
    said = " ".join(words.replace("\0", " ").split())
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
