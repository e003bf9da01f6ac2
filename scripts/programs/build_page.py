"""Build the web page if it is not there as its sources are now:  python -m scripts.programs.build_page

The sources' hash lies beside what was built, so that a second start does nothing. Without Node the server says on its
page how to build it.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"
_KEPT = ("dist", "node_modules", "screenshots", "tests")
_STAMP = Path("dist") / ".built-from"  # hidden: it is no file of the page's own


def main() -> int:
    """0 where the page is built, and where it cannot be: the product runs without it."""
    print(told(built(WEB)), file=sys.stderr)
    return 0


def told(outcome: str) -> str:
    """What to say to the person who started the server."""
    return {
        "current": "The web page is built.",
        "built": "Built the web page.",
        "no node": "The web page is not built: that needs Node 20 or later. The API and scripts work without.",
    }.get(outcome, f"The web page could not be built. The API works without.\n{outcome}")


def built(web: Path) -> str:
    """Build where needed: "current", "built", "no node", or what went wrong. Whoever comes second waits."""
    with _alone(web):
        return _built(web)


def _built(web: Path) -> str:
    wanted = digest(web)
    stamp = web / _STAMP
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return "current"
    if not (shutil.which("node") and shutil.which("npm")):
        return "no node"
    locked = hashlib.sha256((web / "package-lock.json").read_bytes()).hexdigest()
    installed = web / "node_modules" / ".installed-from"
    if not (installed.exists() and installed.read_text(encoding="utf-8") == locked):
        if trouble := _run(web, "npm", "ci", "--ignore-scripts", "--silent"):
            return trouble
        installed.write_text(locked, encoding="utf-8")
    if trouble := _run(web, "npm", "run", "--silent", "build"):
        return trouble
    stamp.write_text(wanted, encoding="utf-8")
    return "built"


@contextmanager
def _alone(web: Path) -> Iterator[None]:
    """Two that install into one folder at once would leave half of it. The lock lies where nobody empties folders."""
    name = hashlib.sha256(str(web.resolve()).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"seamstep-page-{name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest(web: Path) -> str:
    """The hash of everything that the page is built from, names and bytes."""
    whole = hashlib.sha256()
    for path in sorted(web.rglob("*")):
        inside = path.relative_to(web)
        if path.is_file() and inside.parts[0] not in _KEPT:
            whole.update(f"{inside.as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _run(web: Path, *command: str) -> str:
    """Empty if it worked, otherwise the end of what it said."""
    done = subprocess.run(command, cwd=web, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else (done.stdout + done.stderr)[-2000:] or "It gave no reason."


if __name__ == "__main__":
    sys.exit(main())
