"""What people and programs send by mistake or on purpose: the seed's status, a plain message, nothing lost."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import docx
import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from functions.application import Application
from tests.http.v1.conftest import LETTER_TEXT, POSTING, PROFILE, RESUME_TEXT, Person

MEGABYTE = 1024 * 1024
_UPLOADS = ("/preferences/upload-sample-resume", "/preferences/upload-cover-letter")


def pdf(*lines: str, password: str = "") -> bytes:
    """A PDF with these lines; without any, a page that holds a picture's worth of nothing."""
    packed = io.BytesIO()
    canvas = Canvas(packed)
    for place, line in enumerate(lines):
        canvas.drawString(72, 760 - 14 * place, line)
    canvas.rect(72, 72, 100, 100, fill=1)
    canvas.save()
    if not password:
        return packed.getvalue()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(packed.getvalue()))
    writer.encrypt(password, algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def word(text: str, *, entities: bool = False) -> bytes:
    """A DOCX of this text."""
    packed = io.BytesIO()
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(packed)
    if not entities:
        return packed.getvalue()
    hostile = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed.getvalue())) as source, zipfile.ZipFile(hostile, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document '
                data = data.replace(b"<w:document ", declared, 1)
            copy.writestr(name, data)
    return hostile.getvalue()


_REFUSED: dict[str, tuple[bytes, str, int]] = {
    "empty": (b"", "cv.pdf", 422),
    "too little text": (b"Anna Bergqvist", "cv.txt", 422),
    "a picture called PDF": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "cv.pdf", 415),
    "an old Word file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "cv.doc", 415),
    "another archive": (b"PK\x03\x04" + b"\0" * 600, "cv.docx", 422),
    "5 MB and one byte": (b"a" * (5 * MEGABYTE + 1), "cv.txt", 413),
    "encrypted PDF": (pdf(*RESUME_TEXT.splitlines(), password="secret"), "cv.pdf", 422),
    "scanned PDF": (pdf(), "cv.pdf", 422),
    "half a PDF": (pdf(*RESUME_TEXT.splitlines())[:400], "cv.pdf", 422),
    "entities in DOCX": (word(RESUME_TEXT, entities=True), "cv.docx", 422),
}


@pytest.mark.parametrize("path", _UPLOADS)
@pytest.mark.parametrize("case", _REFUSED)
def test_files_that_cannot_be_read_are_refused_and_leave_nothing(
    driven: Application, anna: Person, path: str, case: str
) -> None:
    data, name, status = _REFUSED[case]
    error = anna.upload(path, data, name, status=status)["error"]
    assert error["message"].endswith((".", "?"))
    assert anna.get("/preferences/example-resumes")["examples"] == []
    anna.get("/preferences/generation-profile", status=404)
    assert list(driven.services.blobs.list("accounts/")) == []


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (pdf(*RESUME_TEXT.splitlines()), "cv.txt", "pdf"),
        (word(RESUME_TEXT), "cv.pdf", "docx"),
        (RESUME_TEXT.encode("utf-16"), "cv.docx", "txt"),
        (RESUME_TEXT.replace("Engineer", "Développeuse à Malmö").encode("cp1252"), "cv", "txt"),
    ],
)
def test_the_bytes_decide_what_a_file_is_not_its_name(anna: Person, data: bytes, name: str, kind: str) -> None:
    kept = anna.upload(_UPLOADS[0], data, name)
    example = anna.get("/preferences/example-resumes")["examples"][0]
    assert (example["file_type"], example["original_filename"], example["file_size"]) == (kind, name, len(data))
    assert kept["layout_config"]["section_order"] == ["skills", "experience", "education"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\Temp\\cv.txt", "é" * 300, ""])
def test_a_files_name_is_only_a_name(anna: Person, name: str) -> None:
    anna.upload(_UPLOADS[0], RESUME_TEXT.encode(), name or "x")
    example = anna.get("/preferences/example-resumes")["examples"][0]
    assert not set("/\\\n") & set(example["original_filename"])
    assert ".." not in example["file_path"]


def test_forms_that_are_none(anna: Person) -> None:
    for path in _UPLOADS:
        assert anna.call("POST", path, {"file": "x"}).status_code == 415
        response = anna.client.post(f"/api/v1{path}", data={"other": "x"}, headers={
            **anna.headers, "Content-Type": "multipart/form-data; boundary=x"})  # fmt: skip
        assert response.status_code == 422
    anna.upload(_UPLOADS[0], RESUME_TEXT.encode(), status=422, is_primary="maybe")
    anna.upload(_UPLOADS[1], LETTER_TEXT.encode(), status=422, unknown="1")


def test_two_primaries_at_once_leave_one(anna: Person) -> None:
    kept = [anna.upload(_UPLOADS[0], RESUME_TEXT.encode(), f"{n}.txt")["example_resume_id"] for n in range(4)]

    def choose(example: str) -> int:
        client = anna.client.application.test_client()
        return Person(client, "anna").call("POST", f"/preferences/example-resumes/{example}/set-primary").status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(choose, kept * 3)) == {200}
    examples = anna.get("/preferences/example-resumes")["examples"]
    primary = [one for one in examples if one["is_primary"]]
    assert len(primary) == 1
    assert anna.get("/preferences/generation-profile")["layout_config_id"] == primary[0]["layout_config_id"]


def test_deleted_parents(anna: Person) -> None:
    things = anna.settled()
    order = {"profile_id": things.profile["id"], "job_id": things.job["id"]}
    anna.delete(f"/jobs/{things.job['id']}")
    assert anna.post("/generations/resume", order, status=404)["error"]["code"] == "not_found"
    # What was written stays, and can be written again: the posting is kept with it.
    assert anna.get(f"/generations/{things.generation['id']}/result")["ats_score"] > 0
    again = anna.post(f"/generations/{things.generation['id']}/regenerate", {"options": {"template": "creative"}})
    assert anna.finished(again)["status"] == "completed"
    anna.delete(f"/profiles/{things.profile['id']}")
    anna.post(f"/generations/{things.generation['id']}/regenerate", {}, status=404)
    assert anna.get(f"/generations/{things.generation['id']}")["status"] == "completed"


@pytest.mark.parametrize("body", [{}, {"profile_id": 7, "job_id": "x"}, {"profile_id": "x", "job_id": ""}])
def test_ids_that_are_none_are_400(anna: Person, body: dict[str, Any]) -> None:
    for kind in ("resume", "cover-letter"):
        assert anna.post(f"/generations/{kind}", body, status=400)["error"]["code"].startswith("invalid_")


@pytest.mark.parametrize(
    "options",
    [
        {"template": "baroque"}, {"length": "three_page"}, {"focus_areas": ["a"] * 6}, {"focus_areas": "x"},
        {"custom_instructions": "x" * 501}, {"include_cover_letter": "yes"}, {"unknown": 1},
    ],
)  # fmt: skip
def test_options_beyond_the_limits(anna: Person, options: dict[str, Any]) -> None:
    body = {"profile_id": "p", "job_id": "j", "options": options}
    assert anna.post("/generations/resume", body, status=422)["error"]["code"] == "invalid_input"


def test_unknown_ids_are_404_everywhere(anna: Person) -> None:
    for path in ("/generations/x", "/generations/x/result", "/jobs/x", "/profiles/x", "/documents/x.resume/download",
                 "/documents/x/download", "/preferences/layout-configs/x", "/generations/personal-info",
                 "/preferences/writing-style-configs/x", "/generations/templates/x/preview"):  # fmt: skip
        anna.get(path, status=404)


def test_a_job_needs_something_to_be_made_of(anna: Person) -> None:
    assert anna.post("/jobs", {"source": "user_created"}, status=422)["error"]["code"] == "nothing_to_save"
    anna.post("/jobs", {"title": "Engineer"}, status=422)
    for body in ({"raw_text": "short"}, {"raw_text": "x" * 15_001}, {"raw_text": POSTING, "source": "mail"},
                 {"title": "x" * 201, "company": "Acme"}, {"raw_text": POSTING, "benefits": ["x"] * 31}):  # fmt: skip
        anna.post("/jobs", body, status=422)
    nameless = anna.post("/jobs", {"raw_text": "We need somebody who knows Python and likes to work with us a lot."})
    assert (nameless["company"], nameless["status"]) == ("", "draft")
    profile = anna.post("/profiles", PROFILE)
    order = {"profile_id": profile["id"], "job_id": nameless["id"]}
    error = anna.post("/generations/resume", order, status=422)["error"]
    assert (error["code"], error["details"]["missing"]) == ("job_incomplete", ["company"])
    anna.put(f"/jobs/{nameless['id']}", {"title": "Developer", "company": "Acme", "status": "active"})
    assert anna.finished(anna.post("/generations/resume", order))["status"] == "completed"


def test_what_cannot_start_is_neither_counted_nor_listed(anna: Person) -> None:
    profile = anna.post("/profiles", PROFILE)
    hebrew = anna.post("/jobs", {"title": "מהנדס", "company": "Acme", "description": "Python."})
    order = {"profile_id": profile["id"], "job_id": hebrew["id"]}
    for _ in range(11):
        assert anna.post("/generations/resume", order, status=422)["error"]["code"] == "unsupported_script"
    assert anna.get("/generations")["statistics"]["total_generations"] == 0


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("personal_info", {"full_name": "", "email": "a@example.org"}),
        ("personal_info", {"full_name": "x" * 101, "email": "a@example.org"}),
        ("personal_info", {"full_name": "A", "email": "nobody"}),
        ("personal_info", {"full_name": "A", "email": "a@b.org", "website": "javascript:alert(1)"}),
        ("experiences", [{**PROFILE["experiences"][0], "end_date": "2021-01"}]),
        ("experiences", [{"title": "T", "company": "C", "start_date": "January"}]),
        ("education", [{"institution": "I", "degree": "D", "field_of_study": "F", "start_date": "2010", "gpa": 4.1}]),
        ("skills", {"languages": [{"name": "Swedish", "proficiency": "C2"}]}),
    ],
)  # fmt: skip
def test_a_profile_beyond_its_limits(anna: Person, part: str, value: Any) -> None:
    anna.post("/profiles", {**PROFILE, part: value}, status=422)
    anna.get("/profiles/me", status=404)


def test_a_profile_comes_back_as_it_went_in(anna: Person) -> None:
    made = anna.post("/profiles", PROFILE)
    anna.post("/profiles", PROFILE, status=409)
    for part in ("personal_info", "experiences", "education", "projects"):
        sent = PROFILE[part] if isinstance(PROFILE[part], list) else [PROFILE[part]]
        back = made[part] if isinstance(made[part], list) else [made[part]]
        for one, other in zip(sent, back, strict=True):
            dates = {name: str(value)[:7] for name, value in one.items() if name.endswith("_date")}
            assert all(other[name] == value for name, value in {**one, **dates}.items())
    assert made["skills"]["technical"] == PROFILE["skills"]["technical"]
    assert made["skills"]["certifications"][0]["credential_id"] == "X-1"
    assert made["custom_fields"] == {"shoe_size": 39}
    again = anna.put(f"/profiles/{made['id']}", {**made, "professional_summary": "Another one."})
    assert again["experiences"] == made["experiences"]  # ids included
    assert again["skills"] == made["skills"]
    assert again["professional_summary"] == "Another one."


def test_json_resume_in_and_out(anna: Person) -> None:
    made = anna.post("/profiles", PROFILE)
    file = anna.get(f"/profiles/{made['id']}/json-resume")
    assert file["basics"]["name"] == "Anna Bergqvist"
    anna.delete(f"/profiles/{made['id']}")
    back = anna.put("/profiles/me/json-resume", file)
    titles = [one["title"] for one in back["profile"]["experiences"]]
    assert titles == [one["title"] for one in made["experiences"]]
    assert anna.get("/profiles/me/analytics")["completeness"] > 60
    anna.put("/profiles/me/json-resume", {"basics": 7}, status=422)


def test_preferences_beyond_their_limits(anna: Person) -> None:
    kept = anna.upload(_UPLOADS[0], RESUME_TEXT.encode())
    layout = f"/preferences/layout-configs/{kept['layout_config_id']}"
    for changes in ({"bullet_style": "STAR"}, {"section_order": ["hobbies"]}, {"content_density": 3}, {"id": "x"}):
        anna.put(layout, changes, status=422)
    for changes in ({"target_ats_score": 1.1}, {"max_bullets_per_role": 0}, {"max_bullets_per_role": 11}):
        anna.put("/preferences/generation-profile", changes, status=422)
    anna.put("/preferences/generation-profile", {"layout_config_id": "unknown"}, status=404)
    cleared = anna.put("/preferences/generation-profile", {"layout_config_id": None})
    assert cleared["layout_config_id"] is None
