"""Runs one step, or the whole request, in a process of its own and prints its peak memory as a line of JSON.

`python -m scripts.benchmarks.step_memory DATA_DIR STEP|all|nothing REQUEST_ID untraced|traced`. It works on a copy
of the data, so that the same state can be measured twice.
"""

import json
import resource
import shutil
import sys
import tempfile
import tracemalloc
from pathlib import Path

from shared.bootstrap import build_services
from shared.domain.errors import InternalError
from shared.generation.access import Credentials
from shared.settings import Settings

MEGABYTE = 1024 * 1024
RUN_ALL, RUN_NOTHING = "all", "nothing"
UNTRACED, TRACED = "untraced", "traced"


def main() -> None:
    """Copy, run, print."""
    data_dir, run, request_id, tracing = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data_dir, copy)
        if tracing == TRACED:
            tracemalloc.start()
        _run(copy, run, request_id)
        if tracing == TRACED:
            print(json.dumps({"traced_mb": round(tracemalloc.get_traced_memory()[1] / MEGABYTE, 1)}))
        else:
            print(json.dumps({"resident_mb": round(peak_resident() / MEGABYTE, 1)}))


def peak_resident() -> int:
    """Bytes. VmHWM where there is one: ru_maxrss also remembers the process that this one was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _run(data_dir: Path, run: str, request_id: str) -> None:
    product = build_services(Settings(data_dir=data_dir))
    credentials = Credentials(product.identity.caller(None))
    if run == RUN_ALL:
        record = product.single_call.drive(request_id, credentials)
        if not record.terminal or record.next_step is not None:
            raise InternalError(f"The single call ended {record.status}.")
    elif run != RUN_NOTHING:
        advance = product.generation.step(request_id, credentials, run)
        if advance.step_completed != run:
            raise InternalError(f"{run} did not complete: {advance.verdict}.")
    product.close()


if __name__ == "__main__":
    main()
