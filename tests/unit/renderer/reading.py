"""Finished PDFs read back by three extractors that share no code."""

import re
import shutil
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path

from pdfminer.high_level import extract_text
from pypdf import PdfReader

READERS = ("pdftotext", "pypdf", "pdfminer")


def text_of(data: bytes, reader: str) -> str:
    """The text, with every run of white space as one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", _raw(data, reader))).strip()


def lines_of(data: bytes, reader: str) -> list[str]:
    """The text's own lines, stripped, without empty ones."""
    return [re.sub(r"\s+", " ", line).strip() for line in _raw(data, reader).splitlines() if line.strip()]


def poppler(program: str, data: bytes, folder: Path, *options: str) -> bytes:
    """What one of poppler's programs writes about the file. Fails clearly where poppler is not installed."""
    path = shutil.which(program)
    assert path, f"{program} is missing: install poppler-utils (apt-get install poppler-utils)"
    source = folder / "document.pdf"
    source.write_bytes(data)
    command = [path, *options, str(source), *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(command, check=True, capture_output=True).stdout


def fonts_of(data: bytes) -> dict[str, bool]:
    """Every font the file declares, and whether it is embedded with a map from its glyphs to text."""
    fonts = {}
    for page in PdfReader(BytesIO(data)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            entry = font.get_object()
            descriptor = entry.get("/FontDescriptor", {}).get_object()
            fonts[entry["/BaseFont"]] = "/FontFile2" in descriptor and "/ToUnicode" in entry
    return fonts


def links_of(data: bytes) -> list[str]:
    """Where the file's links lead, in order."""
    annotations = [a.get_object() for page in PdfReader(BytesIO(data)).pages for a in page.get("/Annots", [])]
    return [annotation["/A"]["/URI"] for annotation in annotations]


def _raw(data: bytes, reader: str) -> str:
    if reader == "pypdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    if reader == "pdfminer":
        return extract_text(BytesIO(data))
    path = shutil.which("pdftotext")
    assert path, "pdftotext is missing: install poppler-utils (apt-get install poppler-utils)"
    return subprocess.run([path, "-", "-"], input=data, check=True, capture_output=True).stdout.decode()
