"""The look of the documents, kept as small pictures: a change is seen in review.

`UPDATE_GOLDEN=1 pytest tests/golden` draws them anew; look at them before they are committed.
"""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.domain.document import Paragraph, Section
from shared.domain.generation import Template
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, look

PICTURES = Path(__file__).parent / "pictures"
DOTS_PER_INCH = 60
# Share of the page that differs visibly: less than a changed word, more than the anti-aliasing of another poppler.
TOLERANCE = 0.0004
# From this difference of grey (0 to 255) on, after blurring, a pixel counts.
VISIBLE = 24

SUMMARY = ENGINEER.professional_summary.replace("nine years", "ten months")
DOCUMENTS = {
    f"{kind}-{template}": document
    for template in get_args(Template)
    for kind, document in {
        "resume": resume_document(ENGINEER, look(template=template)),
        "letter": letter_document(LETTER, ENGINEER.personal_info, FJORDBANK, look(template=template, paper="a4")),
    }.items()
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


def marks(one, other):
    """Where two pictures of one size differ visibly, blurred so that single edge pixels do not count."""
    blurred = (picture.filter(ImageFilter.GaussianBlur(1)) for picture in (one, other))
    return ImageChops.difference(*blurred).convert("L").point(lambda value: 255 if value >= VISIBLE else 0)


def difference(one, other):
    """The share of the page that looks different."""
    if one.size != other.size:
        return 1.0
    return marks(one, other).histogram()[255] / (one.width * one.height)


def shown(golden, now, name, folder):
    """A picture of what changed: as it was, as it is, and the latter with the differences in red."""
    size = (max(golden.width, now.width), max(golden.height, now.height))
    was, became = (ImageOps.pad(picture, size, color="white", centering=(0, 0)) for picture in (golden, now))
    faded = Image.blend(became, Image.new("RGB", size, "white"), 0.6)
    faded.paste((200, 0, 0), mask=marks(was, became))
    sheet = Image.new("RGB", (size[0] * 3, size[1]))
    for place, picture in enumerate((was, became, faded)):
        sheet.paste(picture, (size[0] * place, 0))
    path = folder / f"{name}-was-is-differs.png"
    sheet.save(path)
    return path


def compared(picture, golden, name, folder):
    """Fails where the picture no longer looks like the golden one, and says where the two can be seen."""
    changed = difference(picture, golden)
    if changed > TOLERANCE:
        path = shown(golden, picture, name, folder)
        pytest.fail(f"{changed:.2%} of {name} looks different: see {path}, and UPDATE_GOLDEN in this file")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_looks_as_it_did(name, tmp_path):
    picture, golden = drawn(DOCUMENTS[name], tmp_path), PICTURES / f"{name}.png"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(exist_ok=True)
        picture.quantize(64).save(golden, optimize=True)
    assert golden.exists(), f"{golden.name} is missing: draw it with UPDATE_GOLDEN=1"
    compared(picture, Image.open(golden).convert("RGB"), name, tmp_path)


def test_resume_and_letter_carry_the_same_head(tmp_path):
    for template in get_args(Template):
        resume, letter = (
            drawn(replace(document, style=replace(document.style, paper="letter")), tmp_path)
            for document in (DOCUMENTS[f"resume-{template}"], DOCUMENTS[f"letter-{template}"])
        )
        head = (0, 0, resume.width, resume.height // 8)
        assert difference(resume.crop(head), letter.crop(head)) <= TOLERANCE


@pytest.mark.parametrize("change", ["accent", "title", "order", "word"])
def test_a_visible_change_is_noticed(change, tmp_path):
    document = DOCUMENTS["resume-modern"]
    changed = {
        "accent": replace(document, style=replace(document.style, accent="#B91C1C")),
        "title": replace(document, head=replace(document.head, title="Junior Gardener")),
        "word": replace(document, sections=(Section("Summary", (Paragraph(SUMMARY),)), *document.sections[1:])),
        "order": replace(document, sections=(document.sections[1], document.sections[0], *document.sections[2:])),
    }[change]
    golden = Image.open(PICTURES / "resume-modern.png").convert("RGB")
    with pytest.raises(pytest.fail.Exception, match="looks different: see ") as failure:
        compared(drawn(changed, tmp_path), golden, change, tmp_path)
    picture = Path(re.search(r"see (\S+\.png)", str(failure.value))[1])
    with Image.open(picture) as opened:
        assert opened.width == 3 * golden.width
