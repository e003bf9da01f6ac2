"""Files that people upload: a resume, a letter, and what is refused."""

import io
from typing import Any

from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

#: About the person of the example profile: much is there already, a little is new, a little is said otherwise.
RESUME = """Maren Solvik
Staff Engineer
Bergen, Norway | maren@newplace.example | +47 900 11 222

EXPERIENCE
Tidewater Freight, Leeds
Senior Platform Engineer | Apr 2022 - Present
- Answered for the on-call rota of two teams at sea and ashore.

Pritchard & Moss Builders, Newport
Assistant Site Manager | Sep 2014 - Mar 2019
- Planned the fit-out of three schools.
- Introduced weekly quality walks with the client.

EDUCATION
University of Bergen
BSc, Informatics | 2012 - 2014

SKILLS
Sailing: Navigation, Knots

LANGUAGES
Welsh (basic)
Page 1 of 2 ::: 0x1F
"""
#: About somebody else.
STRANGER = """Oluwaseun Brightwater
Site Manager
Cardiff, UK | +44 7700 900188 | seun@brightwater.example

EXPERIENCE
Taff Vale Construction Ltd, Cardiff
Site Manager | Apr 2019 - Present
- Run a site of 84 homes with up to 90 trades people a day.
- Brought two phases in four weeks ahead of programme.

Pritchard & Moss Builders, Newport
Assistant Site Manager | Sep 2014 - Mar 2019
- Planned and inspected the fit-out of three primary schools.

EDUCATION
Cardiff Metropolitan University
HND, Construction Management | 2012 - 2014

SKILLS
Planning: Asta Powerproject, MS Project
"""
LETTER = """Dear Ms Vance,

I am thrilled to apply for the post of site manager. I'm passionate about building things that last, and I love
working with people who care! Your schools programme is exactly the kind of work that I look forward to every day.

Over the last five years I have led a site of 84 homes with up to 90 people a day. We brought two phases in four
weeks ahead of programme. I learned there that good planning is mostly good listening. I'd be delighted to bring
this to your team.

Please find my resume enclosed. I would love to talk about your plans for the autumn. I can start in September.

Yours sincerely,
Oluwaseun Brightwater
"""


def file(name: str, data: str | bytes, kind: str = "text/plain") -> Any:
    """As Playwright's file chooser takes it."""
    return {"name": name, "mimeType": kind, "buffer": data.encode() if isinstance(data, str) else data}


def scan() -> bytes:
    """A PDF that is a picture of text."""
    page = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(page).text((40, 40), "Curriculum vitae", fill="black")
    return _saved(page)


def protected() -> bytes:
    """A PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(scan())))
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _saved(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PDF")
    return out.getvalue()
