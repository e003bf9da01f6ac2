"""The programs that set the same page, how each is started, and what was recorded of those that are not here."""

import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from scripts.benchmarks.environments import interpreter
from scripts.benchmarks.figures import Figures
from scripts.benchmarks.machine import say
from scripts.benchmarks.workers import ROOT

PAGES = Path(__file__).parent
#: 2 cores, Debian 12, Python 3.11, medians to about 25 %: measured for this project once, on another page.
RECORDED: Figures = {
    "typst": {"version": "0.15.2", "warm_ms": 13.6, "process_ms": 55, "peak_mb": 56, "bytes": 35_500},
    "weasyprint": {"version": "70.0", "warm_ms": 115, "process_ms": None, "peak_mb": 88, "bytes": 17_500},
    "rendercv": {"version": "2.8", "warm_ms": 46, "process_ms": 1_468, "peak_mb": 105, "bytes": 54_000},
}
# RenderCV fetches this typst package at its first run. Where there is no network, one function stands in for it:
# less than the package does, so the comparison errs in RenderCV's favour.
_ICONS = Path("typst/packages/preview/fontawesome/0.6.0")
_MARK = "a-stand-in"
_STAND_IN = {
    _MARK: "",
    "typst.toml": '[package]\nname = "fontawesome"\nversion = "0.6.0"\nentrypoint = "lib.typ"\n',
    "lib.typ": '#let fa-icon(name, ..how) = text(font: "Font Awesome 7 Free", ..how, name)\n',
}


@dataclass(frozen=True)
class Program:
    """A way to set the page: its interpreter, its module, and what else stands on its command line.

    `command` replaces the module where a whole process is timed.
    """

    python: str
    module: str
    arguments: tuple[str, ...] = ()
    command: tuple[str, ...] = ()
    notes: Figures = field(default_factory=dict)

    def whole_process(self, content: Path, out: Path) -> list[str]:
        """The command line that sets the page once."""
        if self.command:
            return list(self.command)
        return [self.python, "-m", self.module, str(content), str(out), "once", *self.arguments]


def programs(content: Path) -> dict[str, Program]:
    """Ours twice, and of the others those that can be installed."""
    here = ours()
    for name, prepare in {"typst": _typst, "weasyprint": _weasyprint, "rendercv": _rendercv}.items():
        try:
            here[name] = prepare(content)
        except (OSError, subprocess.SubprocessError) as error:
            say(f"documents: {name} is not here ({error}); its recorded figures stand in")
    return here


def ours() -> dict[str, Program]:
    """Bare, and with what the product does besides."""
    return {
        "ours, bare": Program(sys.executable, "scripts.benchmarks.pages.ours"),
        "ours, fit and read-back": Program(sys.executable, "scripts.benchmarks.pages.ours", ("whole",)),
    }


def _typst(_content: Path) -> Program:
    python = interpreter("bench-typst", PAGES / "typst-requirements.txt")
    return Program(python, "scripts.benchmarks.pages.typst_page", (_fonts(),))


def _weasyprint(_content: Path) -> Program:
    python = interpreter("bench-weasyprint", PAGES / "weasyprint-requirements.txt")
    return Program(python, "scripts.benchmarks.pages.weasyprint_page", (_fonts(),))


def _rendercv(content: Path) -> Program:
    """Its own command for a whole process; icons that stand in where the network has none."""
    python = interpreter("bench-rendercv", PAGES / "rendercv-requirements.txt", minor=12)
    cache = Path(python).parents[1] / "cache"
    module, source = "scripts.benchmarks.pages.rendercv_page", content.with_name("cv.yaml")
    written = [python, "-m", module, str(content), str(source), "once", "yaml"]
    subprocess.run(written, cwd=ROOT, check=True, capture_output=True, timeout=60)
    flags = ["-nomd", "-nohtml", "-nopng", "-pdf", str(content.with_name("rendercv.pdf"))]
    command = (
        "env",
        f"XDG_CACHE_HOME={cache}",
        str(Path(python).with_name("rendercv")),
        "render",
        str(source),
        *flags,
    )
    first = subprocess.run(command, check=False, capture_output=True, timeout=120)
    if first.returncode:
        (cache / _ICONS).mkdir(parents=True, exist_ok=True)
        for name, text in _STAND_IN.items():
            (cache / _ICONS / name).write_text(text)
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    stands_in = (cache / _ICONS / _MARK).exists()
    icons = "a stand-in of one line: the package could not be fetched" if stands_in else "its own package"
    return Program(python, module, command=command, notes={"icons": icons})


def _fonts() -> str:
    package = find_spec("rendercv_fonts")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError("The fonts are missing: install the pinned requirements.")
    return str(Path(package.submodule_search_locations[0]) / "Source Sans 3")
