"""typst, in its own environment: the same layout from one source, compiled afresh each time."""

import json
from collections.abc import Callable
from pathlib import Path

import typst

from scripts.benchmarks.pages.measured import Content, answer

SOURCE = Path(__file__).with_name("page.typ").read_text(encoding="utf-8")


def _prepare(others: list[str]) -> Callable[[Content], bytes]:
    fonts = others[-1]

    def set_page(content: Content) -> bytes:
        inputs = {"content": json.dumps(content, ensure_ascii=False)}
        made: bytes = typst.compile(
            SOURCE.encode(), font_paths=[fonts], ignore_system_fonts=True, sys_inputs=inputs, format="pdf"
        )
        return made

    return set_page


if __name__ == "__main__":
    answer(_prepare)
