"""The README says what is there, and nothing that is not."""

import re
from pathlib import Path

import pytest

from shared import settings
from shared.generation.documents.table import documents_workflow
from shared.generation.documents.tools import Tools

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("script", sorted(set(re.findall(r"\./scripts/(\w+(?:\.py)?)", README))))
def test_every_command_of_the_readme_exists(script: str) -> None:
    command = ROOT / "scripts" / script
    assert command.stat().st_mode & 0o111, f"{script} is not executable"


@pytest.mark.parametrize("path", sorted(set(re.findall(r"(?:examples|docs)/[\w./-]+\w", README))))
def test_every_file_that_the_readme_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_setting_is_explained() -> None:
    read = re.findall(r'read\.\w+\("([A-Z_]+)"', Path(settings.__file__).read_text(encoding="utf-8"))
    assert read
    assert [name for name in read if f"`{name}`" not in README] == []


def test_every_step_is_explained() -> None:
    nothing = Tools.__new__(Tools)
    assert [step.id for step in documents_workflow(nothing).steps if f"`{step.id}`" not in README] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_script_says_what_it_is_for() -> None:
    scripts = [path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix]
    assert scripts
    for script in scripts:
        assert script.read_text(encoding="utf-8").splitlines()[1].startswith("# "), script.name
