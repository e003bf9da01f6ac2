"""scripts/generate as a person uses it: two PDFs, even if the server is killed in the middle."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT, Server, servers

JOB = ROOT / "examples" / "jobs" / "backend-engineer.txt"


def generate(out: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.programs.generate", "--out", str(out), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def text_of(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def finished(process: subprocess.Popen[str]) -> tuple[str, str]:
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return out, err


def test_one_command_leaves_two_pdfs_that_can_be_read(tmp_path: Path) -> None:
    with servers(1, tmp_path / "data") as (server,):
        out, err = finished(generate(tmp_path / "out", "--job", str(JOB), "--server", server.url))
    assert "100 %" in err
    assert "resume.pdf" in out
    resume = text_of(tmp_path / "out" / "resume.pdf")
    letter = text_of(tmp_path / "out" / "cover-letter.pdf")
    assert "EXPERIENCE" in resume
    assert "Maren Solvik" in resume
    assert "Maren Solvik" in letter
    assert "Dear" in letter


def test_a_server_killed_in_the_middle_and_started_again_ends_with_the_same_bytes(tmp_path: Path) -> None:
    with servers(1, tmp_path / "data", LEASE_SECONDS="2") as (server,):
        finished(generate(tmp_path / "clean", "--job", str(JOB), "--server", server.url))
        process = generate(tmp_path / "killed", "--job", str(JOB), "--server", server.url)
        assert process.stderr is not None
        for line in process.stderr:
            if "2/6" in line:
                server.kill()
                break
        server.start()
        finished(process)
    for name in ("resume.pdf", "cover-letter.pdf"):
        assert (tmp_path / "killed" / name).read_bytes() == (tmp_path / "clean" / name).read_bytes()


def test_two_shells_stepping_one_request_end_with_one_of_everything(tmp_path: Path) -> None:
    with servers(1, tmp_path / "data") as (server,):
        first = generate(tmp_path / "one", "--job", str(JOB), "--server", server.url)
        assert first.stderr is not None
        request_id = first.stderr.readline().removeprefix("Request ").strip()
        second = generate(tmp_path / "two", "--resume", request_id, "--server", server.url)
        finished(first)
        finished(second)
    for name in ("resume.pdf", "cover-letter.pdf"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert len(list((tmp_path / "data" / "blobs" / "requests" / request_id).iterdir())) == 2


@pytest.mark.parametrize(
    ("posting", "says"),
    [("Just a text without a head.", "which job"), ("Role: R\nCompany: חברה\n\nText", "Hebrew")],
)
def test_what_cannot_be_done_is_said_in_words(posting: str, says: str, tmp_path: Path) -> None:
    job = tmp_path / "job.txt"
    job.write_text(posting, encoding="utf-8")
    with servers(1, tmp_path / "data") as (server,):
        process = generate(tmp_path / "out", "--job", str(job), "--server", server.url)
        _out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert says in err
    assert "Traceback" not in err


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    process = generate(tmp_path, "--job", str(JOB), "--server", Server(tmp_path).url)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "scripts/serve" in err


def test_another_profile_is_used_without_touching_the_saved_one(tmp_path: Path) -> None:
    nurse = ROOT / "examples" / "profiles" / "nurse.json"
    job = ROOT / "examples" / "jobs" / "ward-nurse.txt"
    finished(generate(tmp_path / "out", "--job", str(job), "--profile", str(nurse)))
    assert "Maren Solvik" not in text_of(tmp_path / "out" / "resume.pdf")
