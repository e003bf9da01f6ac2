"""The page's types, made from /openapi.json:  python -m scripts.programs.web_types  (a test says when to run it)."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from functions.openapi import document

FILE = Path(__file__).parents[2] / "web" / "src" / "api" / "schema.ts"
_HEAD = "// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.\n"
_SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def main() -> int:
    """Write the file."""
    FILE.write_text(typescript(), encoding="utf-8")
    print(f"{FILE.name} is current.")
    return 0


def typescript() -> str:
    """The whole file: one exported type for each schema. Providers and sign-in differ by deployment, types do not."""
    schemas = document(("offline",), signs_in=True)["components"]["schemas"]
    return "\n".join([_HEAD, *(_exported(name, schemas[name]) for name in sorted(schemas))])


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
