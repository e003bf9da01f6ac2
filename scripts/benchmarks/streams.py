"""A hundred idle event streams on the real server: what they cost, and what happens to everybody else."""

import socket
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from scripts.benchmarks.figures import Figures, rounded, spread, target
from scripts.benchmarks.http_run import Run
from scripts.benchmarks.orders import bodies
from scripts.benchmarks.server import HOST, Server, served

STREAMS = 100
REQUESTS = 10  #: that the streams are spread over
CPU_PERCENT, BACK_MS = 2.0, 3000.0
SETTLE_SECONDS, IDLE_SECONDS = 2.0, 15.0


def measure(streams: int = STREAMS, idle_seconds: float = IDLE_SECONDS) -> Figures:
    """Idle first, then runs beside the open streams, then SIGKILL with all of them open."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="seamstep-bench-"))
        server = stack.enter_context(served(Path(folder)))
        connection = server.connection()
        before = [Run(connection, body) for body in bodies(4)][1:]
        opened = [stack.enter_context(_stream(server.port, path)) for path in _paths(server, streams)]
        time.sleep(SETTLE_SECONDS)
        threads = server.threads
        percent = _cpu_percent(server, idle_seconds)
        beside = [Run(connection, body) for body in bodies(6)]
        alive = sum(_is_open(stream) for stream in opened)
        connection.close()
        server.kill_and_start_again()
        back = server.milliseconds_to_health
        after = Run(server.connection(), bodies(1)[0])
    return {
        "streams_open": {"asked_for": streams, "at_the_end": alive, "threads_of_the_server": threads},
        "idle_cpu_percent": rounded(percent),
        "measured_for_s": idle_seconds,
        "run_without_streams": spread([run.milliseconds for run in before]),
        "run_beside_streams": spread([run.milliseconds for run in beside]),
        "step_beside_streams": spread([ms for run in beside for name, ms in run.calls.items() if name != "start"]),
        "killed_to_health_ms": rounded(back),
        "first_run_after_kill_ms": rounded(after.milliseconds),
        "targets": {
            "processor time of idle streams": target(percent, CPU_PERCENT, "percent of one processor"),
            "back after SIGKILL with streams open": target(back, BACK_MS, "ms"),
            "streams still open": target(streams - alive, 0, "streams lost"),
        },
    }


def _paths(server: Server, streams: int) -> list[str]:
    """Event streams of requests that nobody steps."""
    connection = server.connection()
    started = [connection.call("POST", "/generator/start", body)[0]["requestId"] for body in bodies(REQUESTS)]
    connection.close()
    return [f"/generator/requests/{started[number % REQUESTS]}/events" for number in range(streams)]


def _stream(port: int, path: str) -> socket.socket:
    """A stream that has sent its first snapshot. Raises `OSError` if it was refused."""
    stream = socket.create_connection((HOST, port), timeout=20)
    request = f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept: text/event-stream\r\n\r\n"
    stream.sendall(request.encode())
    received = b""
    while b"data: " not in received:
        chunk = stream.recv(65536)
        received += chunk
        if not chunk or (b"\r\n" in received and b" 200 " not in received.split(b"\r\n")[0]):
            stream.close()
            raise OSError(f"An event stream was refused: {received[:200].decode(errors='replace')}")
    return stream


def _cpu_percent(server: Server, seconds: float) -> float:
    before, began_at = server.cpu_seconds, time.monotonic()
    time.sleep(seconds)
    return (server.cpu_seconds - before) / (time.monotonic() - began_at) * 100


def _is_open(stream: socket.socket) -> bool:
    """Whether the server has not hung up. What it sent meanwhile is read and dropped."""
    stream.setblocking(False)
    try:
        while chunk := stream.recv(65536):
            del chunk
    except BlockingIOError:
        return True
    except ConnectionError:
        return False
    return False
