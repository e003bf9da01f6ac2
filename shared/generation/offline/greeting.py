"""Whom a letter greets, a person only where the posting names one beyond doubt, and how it closes."""

import re

from shared.generation.offline.phrases import Phrases
from shared.scoring.tokens import normalise

_NAME = r"(?P<name>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){1,2})"
# A telephone number, an office or an address may follow the name.
_BEHIND = r"[ \t]*(?:$|[,;|(–-].*$|(?:Tel|Telefon|Tél|E-Mail|Mail)\b.*$)"
_ENGLISH = re.compile(rf"^[ \t]*Hiring manager:[ \t]*{_NAME}[ \t]*$", re.MULTILINE)
_GERMAN = re.compile(
    r"^[ \t]*(?:Ihre? )?(?:Ansprechpartner(?:in)?|Ansprechperson|Kontakt):?\s+(?P<form>Frau|Herr) "
    r"(?P<degree>(?:(?:Prof|Dr)\. )*)(?:[^\W\d_][\w'’-]* )?(?P<name>[^\W\d_][\w'’-]+)" + _BEHIND,
    re.MULTILINE,
)
_FRENCH = re.compile(
    r"^[ \t]*(?:Votre )?(?:[Cc]ontact|[Ii]nterlocut(?:eur|rice))[ \t]*:[ \t]*(?P<form>Mme|Madame|M\.|Monsieur)"
    r"(?: [^\W\d_][\w'’-]*){0,2} (?P<name>[^\W\d_][\w'’-]*)" + _BEHIND,
    re.MULTILINE,
)
# Words that show that a line names an office, not a person.
_OFFICES = frozenset(
    (
        "human",
        "resources",
        "hr",
        "team",
        "department",
        "recruiting",
        "recruitment",
        "talent",
        "the",
        "people",
        "office",
    )
)


def greeting_for(posting: str, language: str, phrases: Phrases, company: str = "") -> tuple[str, str]:
    """The greeting in the letter's language, and the close that goes with it: empty for the usual one."""
    text = normalise(posting)
    if language == "en" and (named := _ENGLISH.search(text)) and _is_person(named["name"]):
        return phrases.say("greetingNamed", name=named["name"]), _close(phrases, "closeNamed")
    if named := _GERMAN.search(text) or _FRENCH.search(text):
        form = "Mrs" if named["form"] in ("Frau", "Mme", "Madame") else "Mr"
        degree, name = named.groupdict().get("degree") or "", named["name"]
        if language == "de":
            return phrases.say(f"greeting{form}", name=degree + name), _close(phrases, "close")
        if language == "en" and "Dr." in degree:
            return phrases.say("greetingDr", name=name), _close(phrases, "closeNamed")
        return phrases.say(f"greeting{form}", name=name), _close(
            phrases, "closeNamed" if language == "en" else f"close{form}"
        )
    return phrases.say("greeting", company=company), _close(phrases, "close")


def _close(phrases: Phrases, name: str) -> str:
    frames = phrases.frames(name) or phrases.frames("close")
    return frames[0] if frames else ""


def _is_person(name: str) -> bool:
    parts = name.split(" ")
    return all(part[0].isupper() for part in parts) and not {part.casefold() for part in parts} & _OFFICES
