"""The product on stand-ins for Google's services: Firestore, Cloud Storage and Gemini, all on this machine.

Nothing is kept: the stand-ins hold everything in memory.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from scripts.programs.parts import PartEnded, Parts
from scripts.stand_ins import firestore_server
from scripts.stand_ins.firestore_server import EMULATOR_HOST
from scripts.stand_ins.gemini_server import KEY
from scripts.stand_ins.npm_packages import NodeMissing
from scripts.stand_ins.signed_links import new_key_file
from scripts.stand_ins.storage_server import BUCKET

PROJECT = "demo-seamstep"  #: Google's own tools take demo-… for a project that exists nowhere
_LOOPBACK = "127.0.0.1,localhost"


def serve_on_emulators(environment: Mapping[str, str]) -> int:
    """Serve until Ctrl-C, SIGTERM or the end of any part. The exit code."""
    for told in (signal.SIGTERM, signal.SIGINT):  # a shell has its background jobs ignore Ctrl-C until they say so
        signal.signal(told, _leave)
    try:
        with _key_file() as key_file, Parts() as parts:
            settings = _start_stand_ins(parts, environment, key_file)
            product = [sys.executable, "-m", "scripts.programs.serve", "--attached"]
            parts.run("The product", product, {**_neutral(environment), **settings})
            parts.wait()
    except PartEnded as ended:
        print(ended, file=sys.stderr)
        return 1
    except (NodeMissing, subprocess.CalledProcessError) as trouble:
        failed = f"npm could not install the Firestore stand-in: {trouble}"
        print(trouble if isinstance(trouble, NodeMissing) else failed, file=sys.stderr)
        print("Without it: scripts/serve runs the same product on SQLite and a folder.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nEverything has ended.", file=sys.stderr)
    return 0


def _start_stand_ins(parts: Parts, environment: Mapping[str, str], key_file: Path) -> dict[str, str]:
    """Start what is not there yet, say what runs where, and answer the settings that put the product on it."""
    firestore = environment.get(EMULATOR_HOST, "").strip()
    whose = "the emulator that you set up"
    if not firestore:
        node = {**environment, "NODE_PATH": str(firestore_server.packages())}
        firestore, whose = parts.start("The Firestore stand-in", firestore_server.command(), node), "a stand-in"
    plain = _neutral(environment)
    storage = parts.start("The Cloud Storage stand-in", _module("storage_server", str(key_file)), plain)
    gemini = parts.start("The Gemini stand-in", _module("gemini_server"), plain)
    database = environment.get("FIRESTORE_DATABASE_ID", "").strip() or "(default)"
    project = environment.get("GOOGLE_CLOUD_PROJECT", "").strip() or PROJECT
    print(
        f"Firestore      {firestore}  ({whose}; project {project}, database {database})\n"
        f"Cloud Storage  {storage}  (a stand-in; bucket {BUCKET})\n"
        f"Gemini         {gemini}  (a stand-in, no model: it words nothing new and puts your facts in order)\n"
        "The stand-ins keep everything in memory: it is gone when they end.",
        flush=True,
    )
    return {
        "DOCUMENT_STORE": "firestore",
        EMULATOR_HOST: firestore,
        "GOOGLE_CLOUD_PROJECT": project,
        "BLOB_STORE": "gcs",
        "GCS_BUCKET": BUCKET,
        "STORAGE_EMULATOR_HOST": f"http://{storage}",
        "GOOGLE_APPLICATION_CREDENTIALS": str(key_file),
        "AI_PROVIDER": "gemini",
        "GEMINI_API_KEY": KEY,
        "GEMINI_BASE_URL": f"http://{gemini}",
    }


@contextlib.contextmanager
def _key_file() -> Iterator[Path]:
    key_file = new_key_file()
    try:
        yield key_file
    finally:
        key_file.unlink(missing_ok=True)


def _module(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"scripts.stand_ins.{name}", *arguments]


def _neutral(environment: Mapping[str, str]) -> dict[str, str]:
    """No key of the person's own goes to a stand-in, and no proxy stands between processes of one machine."""
    kept = {name: value for name, value in environment.items() if name != "GOOGLE_API_KEY"}
    passed_by = ",".join(filter(None, (environment.get("NO_PROXY", ""), _LOOPBACK)))
    return {**kept, "NO_PROXY": passed_by, "no_proxy": passed_by}


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(serve_on_emulators(os.environ))
