"""The components of /openapi.json: request bodies from the pydantic models, made as precise as the reading is."""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from functions.answer_schemas import answers, reference
from functions.bodies import NOT_BLANK, SAFE_INTEGER
from functions.partial import STAMPS
from functions.v1.answer_schemas import v1_answers
from shared.domain.changes import Change, Standing
from shared.domain.claims import OpenQuestion, TruthReport
from shared.domain.consistency import ConsistencyScore
from shared.domain.content import CoverLetterContent, ResumeContent, TokenUsage
from shared.domain.generation import GenerateType
from shared.domain.import_draft import ImportDraft
from shared.domain.model import JsonObject, Model
from shared.domain.profile import Blurb, Entry, PersonalInfo, Profile
from shared.domain.score import Score
from shared.engine.records import Artefact, Failure, Question, StepRecord
from shared.generation.documents.table import steps_for
from shared.generation.editing.rulings import UnsupportedSentence
from shared.generation.provenance import DocumentProvenance

if TYPE_CHECKING:
    from functions.table import Route

_SHOWN: tuple[type[Model], ...] = (
    PersonalInfo, Profile, Entry, Blurb, StepRecord, Artefact, Failure, Question,
    ResumeContent, CoverLetterContent, TokenUsage, TruthReport, OpenQuestion, Score, ConsistencyScore,
    DocumentProvenance, ImportDraft, Change, Standing, UnsupportedSentence,
)  # fmt: skip
_RIGHT_TO_LEFT_BLOCKS = ((0x0590, 0x0900), (0xFB1D, 0xFF00), (0x10800, 0x11000), (0x1E800, 0x1F000))

#: Bodies of which exactly one of these fields must be given: an empty one is none.
ONE_OF = {
    "CheckBody": ("text", "resumeContent", "coverLetterContent"),
    "ScoreBody": ("text", "resumeContent", "requestId"),
}
SOME_OF = {"EditBody": ("resumeContent", "coverLetterContent", "putBack"), "StartBody": ("job", "jobId")}


def components(routes: Iterable["Route"], providers: tuple[str, ...]) -> JsonObject:
    """Schemas and the one way to sign in."""
    models = dict.fromkeys([*_SHOWN, *(route.body for route in routes if route.body is not None)])
    _, generated = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/components/schemas/{model}"
    )
    schemas = {name: _precise(schema) for name, schema in generated["$defs"].items()}
    schemas["Fact"] = {"anyOf": [reference("PlainFact"), schemas["PlainFact"]["properties"]["text"]]}
    for name in ("StartBody", "RetryBody"):
        schemas[name]["properties"]["provider"] = {"enum": [*providers, None]}
    for name in ("role", "company"):
        schemas["Job"]["properties"][name]["pattern"] = _settable_pattern()
    blurb = schemas["Blurb"]["properties"]  # its name is also its id
    blurb["name"]["maxLength"] = min(blurb["name"]["maxLength"], blurb["id"]["maxLength"])
    schemas["StepBody"]["properties"]["step"] = {"enum": [*steps_for(GenerateType.BOTH), None]}
    for body, names in ONE_OF.items():
        schemas[body]["oneOf"] = [_given(name) for name in names]
    for body, some in SOME_OF.items():
        schemas[body]["anyOf"] = [_given(name) for name in some]
    sign_in = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    return {"schemas": {**schemas, **answers(), **v1_answers()}, "securitySchemes": {"signIn": sign_in}}


def _given(name: str) -> JsonObject:
    """That this field is there and says something."""
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def _precise(schema: Any) -> Any:
    """What the bodies' own rules add: blank text is no text, numbers are safe, stamps are ignored."""
    if isinstance(schema, list):
        return [_precise(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("$ref") == "#/components/schemas/PlainFact":
        return reference("Fact")
    return _exact({name: _precise(inner) for name, inner in schema.items()})


def _exact(found: JsonObject) -> JsonObject:
    if found.get("default", "") is None:
        del found["default"]  # it only says that the field may be left out
    if found.get("type") == "string" and found.get("minLength") and "pattern" not in found:
        found["pattern"] = NOT_BLANK
    if isinstance(found.get("pattern"), str):
        found["pattern"] = found["pattern"].replace(r"\d", "[0-9]")
    if found.get("type") == "integer":
        found = {"minimum": -SAFE_INTEGER, "maximum": SAFE_INTEGER, **found}
    if isinstance(found.get("properties"), dict):
        ignored = {"description": "Set by the server; ignored when sent."}
        found["properties"] = {
            name: ignored if name in STAMPS else inner for name, inner in found["properties"].items()
        }
    return found


def _settable_pattern() -> str:
    """Text that is not blank and holds no right-to-left letter: `generation` refuses what it cannot set."""
    refused = "".join(map(_span, _right_to_left()))
    blank = NOT_BLANK.removeprefix("[^").removesuffix("]")
    return f"^[^{refused}]*[^{blank}{refused}][^{refused}]*$"


def _right_to_left() -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for first, beyond in _RIGHT_TO_LEFT_BLOCKS:
        for code in range(first, beyond):
            letter = chr(code)
            if unicodedata.bidirectional(letter) not in {"R", "AL", "AN"} or unicodedata.category(letter) == "Cf":
                continue
            if spans and spans[-1][1] == code - 1:
                spans[-1] = (spans[-1][0], code)
            else:
                spans.append((code, code))
    return spans


def _span(span: tuple[int, int]) -> str:
    first, last = map(chr, span)
    return first if first == last else f"{first}-{last}"
