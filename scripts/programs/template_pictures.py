"""The page's template pictures, drawn by our own renderer:  python -m scripts.programs.template_pictures"""

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import get_args

import pypdfium2
from PIL import Image

from scripts.programs.posting import read_posting
from scripts.programs.serve import EXAMPLE
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType, Options, Template
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.access import Credentials
from shared.generation.service import Order
from shared.ports.identity import Caller, Role
from shared.settings import from_environment

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "web" / "public" / "templates"
POSTING = ROOT / "examples" / "jobs" / "backend-engineer.txt"
WIDTH, HEIGHT = 600, 776  #: shown at half the size, so that they are sharp on a phone
_OWNER = Caller("local", Role.EDITOR)


def main() -> int:
    """Draw one picture for each template."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for template in get_args(Template):
        _shrunk(_drawn(template)).save(FOLDER / f"{template}.webp", quality=72, method=6)
    print(f"{len(get_args(Template))} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


def _drawn(template: Template) -> bytes:
    """The example's resume in this template, as PDF."""
    posting = read_posting(POSTING.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        services = build_services(from_environment({"DATA_DIR": folder}))
        profile = json.loads(EXAMPLE.read_text(encoding="utf-8"))
        services.profiles.save_profile(Profile.model_validate(profile), editor=None)
        job = Job(role=posting.role or "", company=posting.company or "", job_description_text=posting.text)
        order = Order(
            generate_type=GenerateType.RESUME,
            job=job,
            fingerprint=template,
            options=Options(template=template),
            day=date(2026, 11, 22),
        )
        record = services.generation.start(order, _OWNER, None).record
        held = Credentials(_OWNER, access_token=services.generation.access_token(record.id))
        while not record.terminal:
            record = services.generation.step(record.id, held).record
        drawn = services.generation.artefact(record, "resume.pdf")
        data = services.blobs.read(drawn.blob_key(record.id))
        services.close()
    return data


def _shrunk(pdf: bytes) -> Image.Image:
    """The first page."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        drawn = page.render(scale=3 * WIDTH / page.get_width()).to_pil()
    return drawn.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main())
