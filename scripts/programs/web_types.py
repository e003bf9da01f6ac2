"""The page's types, made from /openapi.json:  python -m scripts.programs.web_types  (a test says when to run it)."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from functions.openapi import document
from scripts.programs.client_models import MODULES

FOLDER = Path(__file__).parents[2] / "web" / "src" / "api" / "schema"
_HEAD = "// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.\n"
_REFERENCE = "#/components/schemas/"
_REST = "answers"  #: what no area names
_SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def main() -> int:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    made = typescript()
    for old in set(FOLDER.glob("*.ts")) - {FOLDER / name for name in made}:
        old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{FOLDER.name} is current: {len(made)} files.")
    return 0


def typescript() -> dict[str, str]:
    """Each file's text, by area: one exported type for each schema, and an index of all.

    Providers and sign-in differ by deployment, types do not.
    """
    schemas = document(("offline",), signs_in=True)["components"]["schemas"]
    areas = _areas(schemas)
    files = {f"{area}.ts": _file(area, areas, schemas) for area in sorted(set(areas.values()))}
    index = "".join(f"export type * from './{name.removesuffix('.ts')}';\n" for name in files)
    return {**files, "index.ts": f"{_HEAD}\n{index}"}


def _areas(schemas: dict[str, Any]) -> dict[str, str]:
    """Schema → area: those of the Python client's models, with what these refer to; then the rest."""
    placed: dict[str, str] = {}
    for area, roots in MODULES.items():
        waiting = list(roots)
        while waiting:
            name = waiting.pop()
            if name not in placed:
                placed[name] = area
                waiting += _references(schemas[name])
    return {name: placed.get(name, _REST) for name in schemas}


def _references(schema: Any) -> list[str]:
    """The schemas that this one names, at any depth."""
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    if isinstance(schema, str) and schema.startswith(_REFERENCE):
        return [schema.removeprefix(_REFERENCE)]
    return [name for one in inner for name in _references(one)]


def _file(area: str, areas: dict[str, str], schemas: dict[str, Any]) -> str:
    own = sorted(name for name, where in areas.items() if where == area)
    foreign: dict[str, set[str]] = {}
    for name in own:
        for other in _references(schemas[name]):
            if areas[other] != area:
                foreign.setdefault(areas[other], set()).add(other)
    imports = [
        f"import type {{ {', '.join(sorted(names))} }} from './{where}';" for where, names in sorted(foreign.items())
    ]
    return "\n".join([_HEAD, *imports, *([""] * bool(imports)), *(_exported(name, schemas[name]) for name in own)])


def _exported(name: str, schema: Any) -> str:
    told = schema.get("description") if isinstance(schema, dict) else None
    comment = f"/** {' '.join(told.split()).replace('*/', '* /')} */\n" if told else ""
    return f"{comment}export type {name} = {_type(schema)};\n"


def _type(schema: Any) -> str:
    if not isinstance(schema, dict):
        return "unknown"
    # Beside properties, anyOf only says which of them must be there.
    return _named(schema) or ("properties" not in schema and _together(schema)) or _shaped(schema)


def _named(schema: dict[str, Any]) -> str:
    """A type that another schema describes, or whose values are told one by one."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    values = [schema["const"]] if "const" in schema else schema.get("enum", ())
    return " | ".join(json.dumps(one) for one in values)


def _together(schema: dict[str, Any]) -> str:
    for together, joint in (("anyOf", " | "), ("oneOf", " | "), ("allOf", " & ")):
        if together in schema:
            return joint.join(_type(one) for one in schema[together])
    return ""


def _shaped(schema: dict[str, Any]) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        return " | ".join(_type({**schema, "type": one}) for one in kind)
    if kind == "array":
        return f"Array<{_type(schema.get('items', True))}>"
    return _object(schema) if kind == "object" else _SIMPLE.get(str(kind), "unknown")


def _object(schema: dict[str, Any]) -> str:
    fields = list(_fields(schema))
    rest = schema.get("additionalProperties", True)
    if not fields:
        return f"Record<string, {_type(rest)}>"
    return "{\n" + "\n".join(fields) + "\n}"


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    required = set(schema.get("required", ()))
    for name, field in schema.get("properties", {}).items():
        key = name if re.fullmatch(r"[A-Za-z_]\w*", name) else json.dumps(name)
        inner = _type(field).replace("\n", "\n  ")
        yield f"  {key}{'' if name in required else '?'}: {inner};"


if __name__ == "__main__":
    sys.exit(main())
