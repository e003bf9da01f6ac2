"""A progress bar of the true steps: it moves when the server says that a step is done."""

from collections.abc import Sequence
from typing import TextIO

from client.models.requests import StepRecord

WIDTH = 24


class ProgressBar:
    """Draws over one line on a terminal; elsewhere writes a line where the percentage or the work changes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._last = ""
        self._told: tuple[int, str] | None = None

    def show(self, percent: int, steps: Sequence[StepRecord]) -> None:
        """Show how far the request is and which step comes next."""
        done = sum(step.status in {"completed", "skipped"} for step in steps)
        self.draw(percent, done, len(steps), _current(steps))

    def draw(self, percent: int, done: int, total: int, doing: str) -> None:
        """Show how much of anything is done."""
        if not self._live and (percent, doing) == self._told:
            return
        self._told = (percent, doing)
        filled = WIDTH * percent // 100
        line = f"[{'█' * filled}{'·' * (WIDTH - filled)}] {percent:3d} %  {done:,}/{total:,}  {doing}"
        if line != self._last:
            self._last = line
            self._write(f"\r\x1b[K{line}" if self._live else f"{line}\n")

    def note(self, text: str) -> None:
        """Say something without losing the bar."""
        if text != self._last:
            self._write(f"\r\x1b[K{text}\n" if self._live else f"{text}\n")
            self._last = text

    def close(self) -> None:
        """Leave the bar standing."""
        if self._live:
            self._write("\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _current(steps: Sequence[StepRecord]) -> str:
    for step in steps:
        if step.status not in {"completed", "skipped"}:
            again = f" (attempt {step.attempt + 1})" if step.attempt else ""
            return f"{step.name}{again}"
    return "Done"
