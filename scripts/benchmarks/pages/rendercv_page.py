"""RenderCV, in its own environment: its classic theme, from YAML to PDF as its command does, in one process.

`python -m scripts.benchmarks.pages.rendercv_page CONTENT YAML yaml` writes the YAML for its command.
"""

import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from rendercv.renderer.pdf_png import generate_pdf
from rendercv.renderer.typst import generate_typst
from rendercv.schema.rendercv_model_builder import build_rendercv_dictionary_and_model
from ruamel.yaml import YAML

from scripts.benchmarks.pages.measured import Content, answer


def _prepare(others: list[str]) -> Callable[[Content], bytes]:
    if "yaml" in others:
        return lambda content: _yaml(content).encode()
    # It keeps one compiler for one folder: the folder stays the same.
    os.environ["XDG_CACHE_HOME"] = str(Path(sys.executable).parents[1] / "cache")  # where the icons lie
    folder = Path(sys.argv[2]).parent / "rendercv"
    folder.mkdir(exist_ok=True)

    def set_page(content: Content) -> bytes:
        _, model = build_rendercv_dictionary_and_model(
            _yaml(content), input_file_path=folder / "cv.yaml", output_folder=folder
        )
        made: bytes = generate_pdf(model, generate_typst(model)).read_bytes()
        return made

    return set_page


def _yaml(content: Content) -> str:
    # It takes web addresses alone for links: mail and telephone stay plain text.
    urls = [item["url"] if str(item["url"]).startswith("http") else None for item in content["contact"]]
    connections = [
        {"placeholder": item["text"], "url": url, "fontawesome_icon": "link"}
        for item, url in zip(content["contact"], urls, strict=True)
    ]
    sections = {section["heading"]: [_entry(block) for block in section["blocks"]] for section in content["sections"]}
    flat = {heading: [one for entry in entries for one in entry] for heading, entries in sections.items()}
    cv = {
        "name": content["name"],
        "headline": content["title"],
        "custom_connections": connections,
        "sections": flat,
    }
    written = StringIO()
    YAML().dump({"cv": cv, "design": {"theme": "classic"}}, written)
    return written.getvalue()


def _entry(block: dict[str, Any]) -> list[Any]:
    if block["kind"] == "Paragraph":
        return [block["text"]]
    if block["kind"] == "LabelledList":
        details = ", ".join(block["items"])
        return [{"label": block["label"], "details": details}] if block["label"] else [details]
    if block["kind"] == "BulletList":
        return [{"bullet": item} for item in block["items"]]
    entry = {"company": block["organisation"], "position": block["title"], "location": block["place"]}
    highlights = [*block["bullets"], *filter(None, [block["footnote"]])]
    dated = {"date": block["dates"]} if block["dates"] else {}
    return [{**entry, **dated, "highlights": highlights}]


if __name__ == "__main__":
    answer(_prepare)
