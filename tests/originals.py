"""Documents as the original system wrote them, made for tests from the facts about it. Nobody in them lives."""

from typing import Any

from shared.ports.document_store import DocumentStore, Transaction

OLD_DEFAULT: dict[str, Any] = {
    "id": "default",
    "type": "defaults",
    "name": "Ida Norrgard",
    "email": "ida@example.org",
    "phone": "+46 8 123 456",
    "location": "Uppsala",
    "website": "https://ida.example.org",
    "accentColor": "#3B82F6",
    "aiPrompts": {"resume": {"systemPrompt": "Be plain.", "userPromptTemplate": "{{job.role}}"}},
    "defaultStyle": "modern",
    "createdAt": "2025-10-01T08:00:00.000Z",
    "updatedAt": "2025-10-02T08:00:00.000Z",
}
PERSON = {name: OLD_DEFAULT[name] for name in ("name", "email", "phone", "location", "website", "accentColor")}
JOB = {"role": "Backend Engineer", "company": "Northwind", "jobDescriptionText": "Python.", "companyWebsite": ""}
RESUME: dict[str, Any] = {
    "personalInfo": {
        "name": "Ida Norrgard",
        "title": "Engineer",
        "summary": "",
        "contact": {"email": "ida@example.org"},
    },
    "professionalSummary": "Writes services.",
    "experience": [
        {"company": "Fjord", "role": "Engineer", "startDate": "2021-03", "endDate": None, "highlights": ["Built it."]}
    ],
    "skills": [{"category": "Languages", "items": ["Python"]}],
}
LETTER = {
    "greeting": "Dear Hiring Manager,",
    "openingParagraph": "Hello.",
    "bodyParagraphs": ["I built it."],
    "closingParagraph": "Let us talk.",
    "signature": "Ida Norrgard",
}
USAGE = {"promptTokens": 2000, "completionTokens": 1000, "totalTokens": 3000}
LINK = "https://storage.example.org/resumes/2025-10-12/northwind_backend_engineer_resume.pdf"


def request_id(number: int) -> str:
    """An id as it was made: milliseconds, then nine characters of base 36."""
    return f"resume-generator-request-{1760254200123 + number}-k3f9x2a1b"


def step(name: str, status: str = "completed", **more: Any) -> dict[str, Any]:
    """One step as it was kept."""
    return {"id": name, "name": name.title(), "description": f"What {name} does", "status": status, **more}


def original(number: int = 0, **changes: Any) -> dict[str, Any]:
    """A finished request. `changes` with the value None leave a field out."""
    made = f"2025-10-12T07:{number // 60 % 60:02}:{number % 60:02}.{number % 1000:03}Z"
    whole = {
        "id": request_id(number),
        "type": "request",
        "generateType": "resume",
        "provider": "gemini",
        "defaults": PERSON,
        "job": JOB,
        "preferences": {"emphasize": ["TypeScript"]},
        "experienceData": {"entries": [{"id": "e1", "title": "Fjord"}], "blurbs": []},
        "status": "completed",
        "steps": [
            step("fetch_data", startedAt=made, completedAt=made, duration=120),
            step("generate_resume", startedAt=made, completedAt=made, duration=4200),
            step("create_resume_pdf", startedAt=made, completedAt=made, duration=900, result={"resumeUrl": LINK}),
            step("upload_documents", startedAt=made, completedAt=made, duration=80),
        ],
        "intermediateResults": {"resumeContent": RESUME, "resumeTokenUsage": USAGE, "model": "gemini-2.0-flash"},
        "access": {"viewerSessionId": "req_1760254200123_k3f9x2a1b", "isPublic": True},
        "createdAt": made,
        "createdBy": None,
        "aFieldNobodyKnows": {"kept": [1, 2.5, None]},
    }
    return {name: value for name, value in {**whole, **changes}.items() if value is not None or name not in changes}


def response(number: int = 0) -> dict[str, Any]:
    """The response document of a finished request."""
    return {
        "id": request_id(number).replace("request", "response"),
        "type": "response",
        "requestId": request_id(number),
        "result": {"success": True, "resume": RESUME, "coverLetter": LETTER},
        "files": {
            "resume": {"gcsPath": "resumes/2025-10-12/x.pdf", "signedUrl": LINK, "size": 250_000},
            "coverLetter": {"gcsPath": "cover-letters/2025-10-12/x.pdf", "signedUrl": f"{LINK}?letter"},
        },
        "metrics": {
            "durationMs": 8234,
            "tokenUsage": {"resumePrompt": 2500, "resumeCompletion": 1200, "coverLetterPrompt": 1800, "total": 5500},
            "costUsd": 0.034,
            "model": "gpt-4o-2024-08-06",
        },
        "createdAt": "2025-10-12T07:30:08.000Z",
        "defaults": "a response has no such field; it is not a request's",
    }


def put(store: DocumentStore, documents: dict[str, dict[str, Any]]) -> None:
    """Write the documents in batches."""
    pairs = list(documents.items())
    for start in range(0, len(pairs), 200):

        def write(transaction: Transaction, start: int = start) -> None:
            for path, document in pairs[start : start + 200]:
                transaction.set(path, document)

        store.transact(write)


def database(count: int) -> dict[str, dict[str, Any]]:
    """An original database by path: personal information, requests, a response a third, and other documents."""
    requests = {f"generator/{request_id(number)}": original(number) for number in range(count)}
    responses = {f"generator/{response(number)['id']}": response(number) for number in range(0, count, 3)}
    others = {
        "generator/note": {"type": "note", "defaults": {"name": "not a request"}},
        "generator/ours": {
            "type": "request",
            "workflow": "documents",
            "fingerprint": "x",
            "defaults": {"its": "own"},
        },
        "experience-entries/e1": {"type": "request", "defaults": {"another": "collection"}},
    }
    return {"generator/default": OLD_DEFAULT, **requests, **responses, **others}


def seed(store: DocumentStore, count: int) -> None:
    """Write that database."""
    put(store, database(count))
