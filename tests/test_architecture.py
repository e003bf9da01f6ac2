"""The house rules: layers, where vendors may be imported, how long a file and a function may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import LONGEST, NOT_MEASURED

ROOT = Path(__file__).parent.parent

USE_CASES = (
    "shared.generation",
    "shared.scoring",
    "shared.truth",
    "shared.layout",
    "shared.profiles",
    "shared.importing",
    "shared.accounts",
    "shared.jobs",
    "shared.preferences",
)
CORE = ("shared.engine", "shared.ports", "shared.domain")

OUR_PACKAGES = {"shared", "functions", "main", "scripts", "client"}

#: Imports point to the right only. The first package that a module lies in decides.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "shared.domain": (),
    "shared.ports": ("shared.domain",),
    "shared.engine": ("shared.ports", "shared.domain"),
    "shared.scoring": ("shared.domain",),
    "shared.truth": ("shared.scoring", "shared.domain"),
    "shared.importing": ("shared.ports", "shared.domain"),
    "shared.layout": ("shared.domain",),
    "shared.accounts": CORE,
    "shared.jobs": ("shared.accounts", "shared.scoring", *CORE),
    "shared.preferences": ("shared.accounts", "shared.scoring", *CORE),
    "shared.profiles": ("shared.accounts", *CORE),
    "shared.migration": ("shared.profiles", *CORE),
    "shared.generation": (*USE_CASES, *CORE),
    "shared.adapters": ("shared.ports", "shared.domain"),
    "shared.environment": ("shared.domain",),
    "shared.settings": ("shared.environment", "shared.domain"),
    "shared.journal": ("shared.engine", "shared.domain"),
    "shared.services": ("shared.settings", *USE_CASES, *CORE),
    "shared.bootstrap": ("shared.journal", "shared.services", "shared.settings", *USE_CASES, *CORE),
    "functions": ("shared.journal", "shared.services", "shared.settings", *USE_CASES, *CORE),
    "client": (),  # a program of somebody else's takes it along without the server
    "main": ("functions", "shared.bootstrap", "shared.journal", "shared.services", "shared.settings"),
}

#: A vendor's package may be imported by these modules and nowhere else.
VENDOR_ROOMS: dict[str, tuple[str, ...]] = {
    "sqlite3": ("shared.adapters.document_store",),
    "orjson": ("shared.adapters",),
    "reportlab": ("shared.adapters.renderer",),
    "PIL": ("shared.adapters",),
    "rendercv_fonts": ("shared.adapters.renderer",),
    "google": ("shared.adapters",),
    "firebase_admin": ("shared.adapters",),
    "openai": ("shared.adapters",),
    "docx": ("shared.adapters.renderer", "shared.adapters.document_text"),
    "lxml": ("shared.adapters.document_text",),
    "charset_normalizer": ("shared.adapters.document_text",),
    "pypdf": ("shared.adapters.pdf_reader",),
    "pypdfium2": ("shared.adapters.pdf_reader", "shared.adapters.document_text", "shared.adapters.page_picture"),
    "requests": ("shared.adapters",),
    "grpc": ("shared.adapters",),
    "flask": ("functions", "main"),
    "werkzeug": ("functions",),
    "functions_framework": ("main",),
    "waitress": ("functions.serving",),
}

#: Only the settings read the environment, and the one who hands it to them.
ENVIRONMENT_ROOMS = ("shared.settings", "main")

BROAD_EXCEPT_ROOMS = {"shared/engine/attempt.py", "functions/errors.py"}
MAX_FILE_LINES, MAX_FUNCTION_LINES = 300, 40
FORBIDDEN_NAMES = {"manager", "helper", "helpers", "util", "utils", "common", "misc", "base"}

MODULES = sorted(
    [
        *(ROOT / "shared").rglob("*.py"),
        *(ROOT / "functions").rglob("*.py"),
        *(ROOT / "client").rglob("*.py"),
        ROOT / "main.py",
    ]
)
OURS = sorted([*MODULES, *(ROOT / "scripts").rglob("*.py")])
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def inside(module: str, package: str) -> bool:
    return f"{module}.".startswith(f"{package}.")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} uses a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


every_module = pytest.mark.parametrize("path", MODULES, ids=relative)


@every_module
def test_imports_point_inwards(path: Path) -> None:
    package = next((package for package in MAY_IMPORT if inside(name_of(path), package)), None)
    if package is None:
        assert path.name == "__init__.py", f"{relative(path)} lies in no layer"
        return
    allowed = (package, *MAY_IMPORT[package])
    ours = [name for name in imports_of(path) if name.split(".")[0] in OUR_PACKAGES]
    assert [name for name in ours if not any(inside(name, ok) for ok in allowed)] == []


@every_module
def test_adapters_do_not_import_one_another(path: Path) -> None:
    parts = name_of(path).split(".")
    if parts[:2] == ["shared", "adapters"] and len(parts) > 3:
        port, vendor = parts[2], parts[3]
        others = [
            name
            for name in imports_of(path)
            if inside(name, "shared.adapters")
            and not (name.split(".")[2] == port and name.split(".")[3].split("_")[0] == vendor.split("_")[0])
        ]
        assert others == []


@every_module
def test_vendors_stay_in_their_rooms(path: Path) -> None:
    for name in imports_of(path):
        rooms = VENDOR_ROOMS.get(name.split(".")[0])
        if rooms is not None:
            assert any(inside(name_of(path), room) for room in rooms), f"{relative(path)} imports {name}"


@every_module
def test_only_the_settings_read_the_environment(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    if "os.environ" in source or "getenv" in source:
        assert name_of(path) in ENVIRONMENT_ROOMS


@pytest.mark.parametrize("path", [*OURS, *TESTS], ids=relative)
def test_files_and_functions_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert source.count("\n") <= MAX_FILE_LINES
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= MAX_FUNCTION_LINES] == []


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_only_the_two_boundaries_catch_everything(path: Path) -> None:
    broad = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
        and not raises_again(node)
    ]
    assert broad == [] or relative(path) in BROAD_EXCEPT_ROOMS


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Tidying up and passing the same error on swallows nothing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


@pytest.mark.parametrize("path", OURS, ids=relative)
def test_files_are_named_for_what_they_hold(path: Path) -> None:
    assert not FORBIDDEN_NAMES & set(path.stem.split("_"))


def test_tests_that_are_named_are_there() -> None:
    assert [name for name in (*LONGEST, *NOT_MEASURED) if not (ROOT / name).is_file()] == []


def test_the_root_holds_only_what_belongs_there() -> None:
    belongs = {
        ".ci", ".gitignore", ".gcloudignore", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "client", "docs",
        "examples", "extension", "firebase.json", "firestore.indexes.json", "firestore.rules", "functions",
        "functions.yaml", "main.py", "pyproject.toml", "requirements.txt", "scripts", "shared", "tests", "web",
        "LICENSE",
    }  # fmt: skip
    listed = {path.name for path in ROOT.iterdir() if not ignored(path.name)}
    assert listed <= belongs


def ignored(name: str) -> bool:
    """What git does not keep: caches, the environment, a person's own data and results."""
    made_here = {
        ".git", ".venv", "venv", "data", "out", "__pycache__", "node_modules", ".coverage",
        ".firebase", ".firebaserc", ".secret.local",
    }  # fmt: skip
    cache = name.startswith(".") and name.endswith("_cache")
    return name in made_here or cache or name.startswith((".hypo", ".cov", ".env"))
