"""Whom a letter greets: a person only where the posting names one beyond doubt."""

import re

from shared.generation.offline.phrases import Phrases
from shared.scoring.tokens import normalise

_NAME = r"(?P<name>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){1,2})"
_ENGLISH = re.compile(rf"^[ \t]*Hiring manager:[ \t]*{_NAME}[ \t]*$", re.MULTILINE)
_GERMAN = re.compile(
    r"^[ \t]*(?:Ihre? )?(?:Ansprechpartner(?:in)?|Kontakt):[ \t]*(?P<form>Frau|Herr)"
    r"(?: [^\W\d_][\w'’-]*)? (?P<name>[^\W\d_][\w'’-]+)[ \t]*$",
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


def greeting_for(posting: str, language: str, phrases: Phrases) -> str:
    """The greeting in the letter's language."""
    text = normalise(posting)
    if language == "en" and (named := _ENGLISH.search(text)) and _is_person(named["name"]):
        return phrases.say("greetingNamed", name=named["name"])
    if language == "de" and (named := _GERMAN.search(text)):
        return phrases.say("greetingMrs" if named["form"] == "Frau" else "greetingMr", name=named["name"])
    return phrases.say("greeting")


def _is_person(name: str) -> bool:
    parts = name.split(" ")
    return all(part[0].isupper() for part in parts) and not {part.casefold() for part in parts} & _OFFICES
