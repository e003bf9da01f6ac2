"""The page's own checks: its types, and its unit tests with vitest."""

import subprocess

import pytest

from scripts.programs.build_page import WEB
from tests.e2e.web.visit import need_page


@pytest.mark.parametrize("command", ["check", "test"])
def test_the_page_s_own_checks_pass(command: str) -> None:
    need_page()
    ran = subprocess.run(["npm", "run", "--silent", command], cwd=WEB, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
