"""The look of the documents, kept as small pictures: a change is seen in review.

`UPDATE_GOLDEN=1 pytest tests/golden` draws them anew; look at them before they are committed.
"""

import os
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, look

PICTURES = Path(__file__).parent / "pictures"
DOTS_PER_INCH = 60
# Share of the page that differs visibly: less than a changed word, more than the anti-aliasing of another poppler.
TOLERANCE = 0.0004

DOCUMENTS = {
    "resume-modern": resume_document(ENGINEER, look()),
    "letter-modern": letter_document(LETTER, ENGINEER.personal_info, FJORDBANK, look()),
}


def drawn(document, folder):
    program = shutil.which("pdftoppm")
    assert program, "pdftoppm is missing: install poppler-utils (apt-get install poppler-utils)"
    rendered = ReportLabRenderer().render(document)
    assert rendered.pages == 1
    source = folder / "document.pdf"
    source.write_bytes(rendered.data)
    command = [program, "-r", str(DOTS_PER_INCH), "-png", "-singlefile", str(source)]
    run = subprocess.run(command, check=True, capture_output=True)
    return Image.open(BytesIO(run.stdout)).convert("RGB")


def difference(one, other):
    """The share of the page that looks different, blurred so that single edge pixels do not count."""
    if one.size != other.size:
        return 1.0
    blurred = (picture.filter(ImageFilter.GaussianBlur(1)) for picture in (one, other))
    strongest = ImageChops.difference(*blurred).convert("L")
    counts = strongest.histogram()
    return sum(counts[24:]) / sum(counts)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_looks_as_it_did(name, tmp_path):
    picture, golden = drawn(DOCUMENTS[name], tmp_path), PICTURES / f"{name}.png"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(exist_ok=True)
        picture.quantize(32).save(golden, optimize=True)
    assert golden.exists(), f"{golden.name} is missing: draw it with UPDATE_GOLDEN=1"
    changed = difference(picture, Image.open(golden).convert("RGB"))
    assert changed <= TOLERANCE, f"{changed:.2%} of {name} looks different: see UPDATE_GOLDEN in this file"


@pytest.mark.parametrize("change", ["accent", "title", "order"])
def test_a_visible_change_is_noticed(change, tmp_path):
    document = DOCUMENTS["resume-modern"]
    changed = {
        "accent": replace(document, style=replace(document.style, accent="#B91C1C")),
        "title": replace(document, head=replace(document.head, title="Junior Gardener")),
        "order": replace(document, sections=(document.sections[1], document.sections[0], *document.sections[2:])),
    }[change]
    golden = Image.open(PICTURES / "resume-modern.png").convert("RGB")
    assert difference(drawn(changed, tmp_path), golden) > TOLERANCE
