"""Draw resume and letter of the example profile on each template, as the README shows them."""

import subprocess
import sys
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import get_args

from PIL import Image

from scripts.programs.posting import read_posting
from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.domain.document import Document
from shared.domain.generation import Brief, GenerateType, Options, Template
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.layout.letter import letter_document
from shared.layout.look import Look
from shared.layout.resume import resume_document

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
POSTING = ROOT / "examples" / "jobs" / "backend-engineer.txt"
DOTS_PER_INCH = 80
DAY = date(2026, 11, 22)  #: the same pictures on any day


def main() -> int:
    """Write one PNG for each document and template."""
    for template in get_args(Template):
        for kind, document in _documents(template).items():
            picture = PICTURES / f"{kind}-{template}.png"
            picture.write_bytes(_drawn(document))
            print(picture.relative_to(ROOT))
    return 0


def _documents(template: Template) -> dict[str, Document]:
    profile = Profile.model_validate_json((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))
    posting = read_posting(POSTING.read_text(encoding="utf-8"))
    job = Job(role=posting.role, company=posting.company, job_description_text=posting.text)
    options = Options(template=template)
    brief = Brief(generate_type=GenerateType.BOTH, job=job, options=options, date=DAY)
    resume = OfflineWriter().write_resume(profile, brief).content
    letter = OfflineWriter().write_letter(profile, brief, resume).content
    look = Look(options, profile.personal_info.accent_color, DAY)
    return {
        "resume": resume_document(resume, look),
        "letter": letter_document(letter, resume.personal_info, job, look),
    }


def _drawn(document: Document) -> bytes:
    """The first page as a small PNG."""
    with tempfile.TemporaryDirectory(prefix="seamstep-pictures-") as folder:
        source = Path(folder) / "document.pdf"
        source.write_bytes(ReportLabRenderer().render(document).data)
        command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", "-singlefile", str(source)]
        drawn = subprocess.run(command, check=True, capture_output=True).stdout
    out = BytesIO()
    Image.open(BytesIO(drawn)).convert("RGB").quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
