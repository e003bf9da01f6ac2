"""The client's models, made from /openapi.json:  python -m scripts.programs.client_models

A test says when to run it. Bodies and answers become pydantic models, grouped into modules of which each imports
only those before it; the envelope of an answer is taken off.
"""

import json
import keyword
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic.alias_generators import to_camel, to_snake

from functions.openapi import document

FOLDER = Path(__file__).parents[2] / "client" / "models"
#: Module → the schemas that it is for. What these refer to goes along, unless an earlier module has it.
MODULES: dict[str, tuple[str, ...]] = {
    "profile": (
        "PersonalInfoAnswer", "PersonalInfoUpdate", "ProfileAnswer", "ImportDraftAnswer", "Uploaded", "PictureLink",
    ),
    "content": ("ResumeContent", "CoverLetterContent", "TokenUsage"),
    "judging": ("CheckBody", "Checked", "ScoreBody", "Scored", "Provenance", "AnswersBody", "AnswersTaken"),
    "orders": ("StartBody", "Health", "Providers", "PostingBody", "PostingRead", "Asked"),
    "requests": (
        "Started", "StepBody", "Stepped", "Snapshot", "FullRequest", "History", "RetryBody",
        "ResumeBody", "Ticket", "ShareBody", "Shared", "TakenBack", "Erased",
        "ShareState",
    ),
    "editing": ("EditBody", "Edited", "Versions"),
    "own_profiles": ("OwnProfileBody", "V1Profile", "V1Analytics", "V1Imported"),
    "own_jobs": ("JobBody", "JobChanges", "V1Job", "V1Jobs"),
    "own_preferences": (
        "V1ResumeRead", "V1LetterRead", "V1Examples", "V1Primary", "V1Layout", "V1Style", "V1Letters",
        "V1GenerationProfile", "LayoutChanges", "StyleChanges", "ProfileChanges",
    ),
    "own_generations": (
        "GenerationBody", "RegenerateBody", "V1Generation", "V1Generations", "V1Result", "V1Templates",
    ),
}  # fmt: skip
#: Said twice by the server, for clients of either spelling.
TWICE = {"hasMore"}
_SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_WIDTH = 112


def main() -> int:
    """Write the modules."""
    for name, text in modules().items():
        (FOLDER / f"{name}.py").write_text(text, encoding="utf-8")
    for tidying in (["check", "--select", "I", "--fix", "--quiet"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *tidying, str(FOLDER)], check=True)
    print(f"client/models is current: {', '.join(MODULES)}.")
    return 0


def modules() -> dict[str, str]:
    """Each module's text. Which providers are set up differs by deployment, and is any text here."""
    schemas = deepcopy(document(("offline",), signs_in=True)["components"]["schemas"])  # the server keeps its own
    for name in ("StartBody", "RetryBody"):
        schemas[name]["properties"]["provider"] = {"type": ["string", "null"]}
    placed: dict[str, str] = {}
    made: dict[str, str] = {}
    for module, roots in MODULES.items():
        one = _Module(schemas, placed, module)
        for root in roots:
            one.take(root)
        made[module] = one.text()
    return made


def unwrapped(schema: Any) -> Any:
    """What an answer holds: without its envelope, and of two forms the one that has one."""
    for one in schema.get("anyOf", ()):
        if {"success", "data"} <= set(one.get("properties", {})):
            return one["properties"]["data"]
    properties = schema.get("properties", {})
    return properties["data"] if set(properties) == {"success", "data"} else schema


@dataclass
class _Module:
    """One module in the making. `placed`: schema → the module that has it."""

    schemas: dict[str, Any]
    placed: dict[str, str]
    name: str
    blocks: list[str] = field(default_factory=list)
    imported: dict[str, set[str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def take(self, name: str) -> str:
        """See to it that this schema's class is here or imported. Returns the class's name."""
        known = self.placed.get(name)
        if known is None:
            self.placed[name] = self.name
            self._define(name, unwrapped(self.schemas[name]))
        elif known != self.name:
            self.imported.setdefault(known, set()).add(name)
        return name

    def text(self) -> str:
        """The whole module."""
        bases = sorted({base for base in ("Wire", "CamelWire", "OpenCamelWire") if base in self.used})
        typing = ["Any"] * ("Any" in self.used) + ["Literal"] * ("Literal" in self.used)
        lines = ['"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""', ""]
        lines += ["from datetime import datetime"] * ("datetime" in self.used)
        lines += [f"from typing import {', '.join(typing)}"] * bool(typing)
        lines += [""] * (len(lines) > 2) + ["from pydantic import Field", ""] * ("Field" in self.used)
        mine = {f"client.models.{module}": sorted(names) for module, names in self.imported.items()}
        lines += [_import(module, names) for module, names in sorted({**mine, "client.models.wire": bases}.items())]
        return "\n".join([*lines, "", *self.blocks]).rstrip() + "\n"

    def _define(self, name: str, schema: Any) -> None:
        if schema.get("properties") or (schema.get("type") == "object" and "additionalProperties" not in schema):
            self._class(name, schema)
        else:
            told = self._type(schema, name)
            self.blocks.append(f"\n{name} = {told}\n")

    def _class(self, name: str, schema: Any) -> None:
        required = set(schema.get("required", ()))
        lines = [
            self._field(name, key, inner, required=key in required)
            for key, inner in schema.get("properties", {}).items()
            if key not in TWICE
        ]
        camel = any(key != key.lower() for key in schema["properties"] if key not in TWICE)
        opened = "additionalProperties" not in schema
        base = "OpenCamelWire" if opened else "CamelWire" if camel else "Wire"
        self.used.add(base)
        self.blocks.append("\n".join([f"\nclass {name}({base}):", *_docstring(schema), *lines, ""]))

    def _field(self, owner: str, key: str, schema: Any, *, required: bool) -> str:
        bare = re.sub(r"\W", "", key)
        python = bare if bare == bare.lower() else to_snake(bare)
        if keyword.iskeyword(python):
            python = f"{python}_"
        told = self._type(schema, f"{owner}{_classed(key)}")
        named = "" if key == python or key == to_camel(python) else f'alias="{key}"'
        if named:
            self.used.add("Field")
        if required:
            return f"    {python}: {told}" + (f" = Field({named})" if named else "")
        default = _default(schema)
        if default == "None" and not _nullable(told):
            told = f"{told} | None"
        return f"    {python}: {told} = " + (f"Field({default}, {named})" if named else default)

    def _type(self, schema: Any, owner: str) -> str:
        if not isinstance(schema, dict):
            return self._needs("Any")
        if "$ref" in schema:
            return self.take(schema["$ref"].rpartition("/")[2])
        if "const" in schema or "enum" in schema:
            return self._values([schema["const"]] if "const" in schema else schema["enum"])
        together = schema.get("anyOf") or schema.get("oneOf")
        if together:
            return _either(self._type(one, owner) for one in together)
        kind = schema.get("type")
        if isinstance(kind, list):
            return _either(self._type({**schema, "type": one}, owner) for one in kind)
        return self._shaped(schema, owner, str(kind))

    def _shaped(self, schema: Any, owner: str, kind: str) -> str:
        if kind == "string" and schema.get("format") == "date-time":
            return self._needs("datetime")
        if kind == "array":
            return f"tuple[{self._type(schema.get('items', True), owner)}, ...]"
        if kind != "object":
            return _SIMPLE.get(kind) or self._needs("Any")
        if schema.get("properties"):
            self._class(owner, schema)
            return owner
        return f"dict[str, {self._type(schema.get('additionalProperties', True), owner)}]"

    def _values(self, values: list[Any]) -> str:
        told = [json.dumps(value) for value in values if isinstance(value, str)]
        told += [str(value) for value in values if isinstance(value, bool)]
        self._needs("Literal")
        return _either([f"Literal[{', '.join(told)}]", *(["None"] if None in values else [])])

    def _needs(self, name: str) -> str:
        self.used.add(name)
        return name


def _either(types: Iterator[str] | list[str]) -> str:
    told = list(dict.fromkeys(types))
    if "Any" in told:
        return "Any"
    return " | ".join([*(one for one in told if one != "None"), *(["None"] if "None" in told else [])])


def _nullable(told: str) -> bool:
    return told == "Any" or told.endswith("| None") or told == "None"


def _default(schema: Any) -> str:
    given = schema.get("default") if isinstance(schema, dict) else None
    if isinstance(given, list):
        return "()" if not given else repr(tuple(given))
    if isinstance(given, dict):
        return "None"
    return json.dumps(given) if isinstance(given, str) else repr(given)


def _docstring(schema: Any) -> list[str]:
    told = " ".join(str(schema.get("description") or "").partition("\n\n")[0].split()).replace("\\", "")
    if not told:
        return []
    lines = textwrap.wrap(told, _WIDTH - 3)
    if len(lines) == 1:
        return [f'    """{lines[0]}"""', ""]
    return [f'    """{lines[0]}', *(f"    {line}" for line in lines[1:]), '    """', ""]


def _classed(key: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W|_", key))


def _import(module: str, names: list[str]) -> str:
    line = f"from {module} import {', '.join(names)}"
    return line if len(line) <= 118 else f"from {module} import (\n" + "".join(f"    {one},\n" for one in names) + ")"


if __name__ == "__main__":
    sys.exit(main())
