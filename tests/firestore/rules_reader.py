"""Reads security rules as far as ours go: nested matches, allows, and functions. Anything else is an error."""

import re
from dataclasses import dataclass
from pathlib import Path

RULES = Path(__file__).parents[2] / "firestore.rules"
ROOT = "/databases/{database}/documents"
WRITES = frozenset({"write", "create", "update", "delete"})
READS = frozenset({"get", "list"})

_MATCH = re.compile(r"match\s+(/\S+)\s*\{")
_FUNCTION = re.compile(r"function\s+(\w+)\(\)\s*\{\s*return\s+([^;{}]+);\s*\}")
_ALLOW = re.compile(r"allow\s+([\w\s,]+):\s*if\s+([^;{}]+);")


@dataclass(frozen=True)
class Allowed:
    """One operation on the documents of one path pattern, and the condition with functions put in their place."""

    pattern: str
    operation: str
    condition: str


def read_rules(text: str) -> list[Allowed]:
    """Every operation that the rules speak of. `read` counts as get and list. Raises `ValueError`."""
    plain = re.sub(r"//[^\n]*", "", text)
    head = re.match(r"\s*rules_version = '2';\s*service cloud\.firestore \{", plain)
    if head is None:
        raise ValueError("not version 2 of Firestore's rules")
    functions: dict[str, str] = {}
    allowed: list[Allowed] = []
    rest, open_matches = plain[head.end() :].strip(), [""]
    while open_matches:
        if found := _MATCH.match(rest):
            open_matches.append(open_matches[-1] + found[1])
        elif found := re.match(r"\}", rest):
            open_matches.pop()
        elif found := _FUNCTION.match(rest):
            functions[found[1]] = _spaced(found[2])
        elif found := _ALLOW.match(rest):
            condition = _spaced(re.sub(r"(\w+)\(\)", lambda call: functions[call[1]], found[2]))
            operations = {word for name in found[1].split(",") for word in _operations(name.strip())}
            allowed += [Allowed(open_matches[-1], operation, condition) for operation in sorted(operations)]
        else:
            raise ValueError(f"cannot read: {rest[:60]!r}")
        rest = rest[found.end() :].strip()
    if rest:
        raise ValueError(f"something follows: {rest[:60]!r}")
    return allowed


def applies(pattern: str, path: str) -> bool:
    """Whether a pattern speaks of the document at `path`."""
    expression = ROOT
    for segment in pattern.removeprefix(ROOT).split("/")[1:]:
        expression += "/.+" if segment.endswith("=**}") else "/[^/]+" if segment[0] == "{" else f"/{segment}"
    return re.fullmatch(expression.replace("{", r"\{").replace("}", r"\}"), f"{ROOT}/{path}") is not None


def _operations(name: str) -> frozenset[str]:
    if name == "read":
        return READS
    if name not in READS | WRITES:
        raise ValueError(f"no operation: {name!r}")
    return frozenset({name})


def _spaced(text: str) -> str:
    return " ".join(text.split())
