"""The worker's side: a page set again and again, each time with another word in it. Standard library only.

`python -m scripts.benchmarks.pages.<program> CONTENT PDF [once]`: with `once` the page is set once and left in the
file, so that a whole process can be timed.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.benchmarks.workers import obey

Content = dict[str, Any]


def answer(prepare: Callable[[list[str]], Callable[[Content], bytes]]) -> None:
    """Set pages as they are asked for. `prepare` gets what else stood on the command line."""
    content = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    out, once, others = Path(sys.argv[2]), "once" in sys.argv[3:], [one for one in sys.argv[3:] if one != "once"]
    set_page = prepare(others)
    if once:
        out.write_bytes(set_page(content))
        return
    turn = 0

    def batch(runs: int) -> dict[str, Any]:
        nonlocal turn
        taken = []
        for _ in range(runs):
            turn += 1
            # The same page again would be answered from a cache by some.
            changed = {**content, "title": f"{content['title']} {turn}"}
            began_at = time.perf_counter()
            set_page(changed)
            taken.append((time.perf_counter() - began_at) * 1000)
        return {"run_ms": taken, "peak_mb": round(_peak() / 1024, 1)}

    obey(batch)


def _peak() -> int:
    """Kilobytes at the process's highest."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM:")).split()[1])
