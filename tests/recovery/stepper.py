"""One process with several threads that step whatever is unfinished, on any server that answers.

python -m tests.recovery.stepper SEED THREADS < {"urls": […], "requests": […]}
"""

import json
import random
import sys
import threading
import time

from tests.servers import LOST, call

ENDED = {"completed", "failed", "cancelled"}


def step_all(urls: list[str], requests: list[str], chance: random.Random) -> None:
    """Step random requests on random servers until all have ended. Whatever goes wrong is tried again."""
    unfinished = set(requests)
    while unfinished:
        request_id = chance.choice(sorted(unfinished))
        try:
            _status, answer = call(chance.choice(urls), "POST", f"/generator/step/{request_id}", {})
        except (*LOST, ValueError):  # killed in the middle of the call: nothing came back, or half an answer
            time.sleep(0.02)
            continue
        if answer.get("data", {}).get("status") in ENDED:
            unfinished.discard(request_id)


def main() -> None:
    """Run the threads to their end."""
    seed, threads = int(sys.argv[1]), int(sys.argv[2])
    work = json.loads(sys.stdin.read())
    running = [
        threading.Thread(target=step_all, args=(work["urls"], work["requests"], random.Random(seed * 100 + n)))
        for n in range(threads)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


if __name__ == "__main__":
    main()
