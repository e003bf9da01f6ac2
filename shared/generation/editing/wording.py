"""What a person sends as a document's new words, tidied and held to rules that a page can carry."""

from collections.abc import Iterator
from typing import Any

from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.errors import InvalidInput
from shared.domain.model import JsonObject
from shared.domain.scripts import unsupported_script

LONGEST_TEXT = 5_000  #: characters of one text
LONGEST_DOCUMENT = 60_000  #: characters of all texts of one document
MOST_ITEMS = 100  #: items of one list
LANGUAGES = ("en", "de", "fr")
ASIDE = ("evidence", "omitted", "notes")  #: what is told about the words; it is told anew, whatever was sent

#: A list's item without this says nothing on a page.
_NEEDED = {"experience": "company", "education": "institution", "projects": "name"}


def tidied(content: ResumeContent | CoverLetterContent, field: str) -> ResumeContent | CoverLetterContent:
    """The content as it is kept: each text on one line, empty items gone.

    `field` names the document in the body. Raises `InvalidInput` that names every field that breaks a rule.
    """
    sent = {name: value for name, value in content.to_json().items() if name not in ASIDE}
    faults = [{"field": f"{field}{place}", "message": told} for place, told in _faults(sent, content)]
    if faults:
        raise InvalidInput("These words cannot be set as they are. See details.", details={"fields": faults[:50]})
    return type(content).model_validate(_tidy(sent))


def _faults(sent: JsonObject, content: ResumeContent | CoverLetterContent) -> Iterator[tuple[str, str]]:
    length = 0
    for place, value in _walked(sent, ""):
        if isinstance(value, list):
            if len(value) > MOST_ITEMS:
                yield place, f"At most {MOST_ITEMS} items."
            continue
        length += len(value)
        if len(value) > LONGEST_TEXT:
            yield place, f"At most {LONGEST_TEXT} characters."
        elif script := unsupported_script(value):
            yield place, f"{script} text cannot be set correctly yet. Use Latin letters for it."
    if length > LONGEST_DOCUMENT:
        yield "", f"At most {LONGEST_DOCUMENT} characters in all."
    if content.language not in LANGUAGES:
        yield ".language", f"One of {', '.join(LANGUAGES)}."
    yield from _missing(sent, content)


def _missing(sent: JsonObject, content: ResumeContent | CoverLetterContent) -> Iterator[tuple[str, str]]:
    if isinstance(content, ResumeContent):
        if not content.personal_info.name.strip():
            yield ".personalInfo.name", "A resume has a name."
        for part, name in _NEEDED.items():
            for i, item in enumerate(sent.get(part, ())):
                if not item.get(name, "").strip() and any(_texts(item)):
                    yield f".{part}.{i}.{name}", "Say what this is, or leave the whole item out."
        return
    if not content.signature.strip():
        yield ".signature", "A letter is signed."
    if not any(text.strip() for text in (content.opening_paragraph, *content.body_paragraphs)):
        yield ".bodyParagraphs", "A letter says something."


def _walked(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every text and every list with its place in dotted words."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _walked(inner, f"{place}.{name}")
    elif isinstance(value, list):
        yield place, value
        for i, inner in enumerate(value):
            yield from _walked(inner, f"{place}.{i}")


def _texts(value: Any) -> Iterator[str]:
    return (text for _, text in _walked(value, "") if isinstance(text, str) and text.strip())


def _tidy(value: Any, name: str = "") -> Any:
    if isinstance(value, str):
        lines = [line for line in (" ".join(line.split()) for line in value.splitlines()) if line]
        return ("\n" if name == "signature" else " ").join(lines)
    if isinstance(value, dict):
        return {known: _tidy(inner, known) for known, inner in value.items()}
    if isinstance(value, list):
        return [_tidy(inner) for inner in value if not isinstance(inner, str | dict) or _says(inner)]
    return value


def _says(item: str | JsonObject) -> bool:
    """Whether anything of the item would stand on a page: a heading without skills does not."""
    return any(_texts(item["items"] if isinstance(item, dict) and "items" in item else item))
