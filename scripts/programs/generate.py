"""Write a resume and a cover letter for one posting, through the same HTTP calls as the web page."""

import argparse
import json
import math
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from scripts.programs.client import Client, Refused
from scripts.programs.local_server import DEFAULT_SERVER, chosen_server
from scripts.programs.posting import ask, read_posting
from scripts.programs.progress_bar import ProgressBar

ENDED = {"completed", "failed", "cancelled"}


def main() -> int:
    """Drive one request to its end and save its files."""
    options = _options()
    try:
        with chosen_server(options.server, own_data=bool(options.profile)) as url:
            bar = ProgressBar(sys.stderr)
            client = Client(
                url, lost=lambda: bar.note("The server does not answer. Nothing is lost; waiting for it …")
            )
            if options.profile:
                client.call(
                    "PUT", "/generator/profile", json.loads(Path(options.profile).read_text(encoding="utf-8"))
                )
            return _run(client, bar, options)
    except Refused as refused:
        print(f"\n{refused}", file=sys.stderr)
        for field in refused.error.get("details", {}).get("fields", []):
            print(f"  {field['field']}: {field['message']}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The request is kept; go on with --resume.", file=sys.stderr)
        return 130


def _run(client: Client, bar: ProgressBar, options: argparse.Namespace) -> int:
    if options.resume:
        request_id, token = options.resume, options.token
    else:
        order = _order(options)
        started = client.call("POST", "/generator/start", order, {"Idempotency-Key": uuid.uuid4().hex})
        request_id, token = started["requestId"], started["accessToken"]
        print(f"Request {request_id}\n{order['job']['role']} at {order['job']['company']}", file=sys.stderr)
    headers = {"X-Access-Token": token} if token else {}
    advance = _drive(client, bar, request_id, headers)
    bar.close()
    if advance["status"] == "completed":
        return _save(client, request_id, headers, Path(options.out))
    return _explain(advance, request_id)


def _drive(client: Client, bar: ProgressBar, request_id: str, headers: dict[str, str]) -> dict[str, Any]:
    """Call step until the request ends or asks something. Another driver may be at work on it too."""
    while True:
        try:
            advance = client.call("POST", f"/generator/step/{request_id}", {}, headers)
        except Refused as refused:
            if refused.status != 429:
                raise
            bar.note("Too many calls for now; waiting as the server asks.")
            time.sleep(float(refused.retry_after or 5))
            continue
        wait = float(advance.get("retryAfter") or 0)
        if advance.get("error") and wait:
            bar.note(f"{advance['error']['message']} Trying again by itself.")
        elif wait > 2:
            bar.note(f"The step is held by a caller that may have died. Going on in at most {waited_out(wait)} s.")
        else:
            bar.show(advance.get("progress", 0), advance.get("steps", []))
        if advance["status"] in ENDED or advance.get("question"):
            return advance
        time.sleep(min(wait, 2.0))


def waited_out(seconds: float) -> int:
    """The wait in steps of ten seconds, so that the notice does not change with every look."""
    return 10 * math.ceil(seconds / 10)


def _save(client: Client, request_id: str, headers: dict[str, str], out: Path) -> int:
    """Write each file whole or not at all: a half-written resume must not look like one."""
    request = client.call("GET", f"/generator/requests/{request_id}", None, headers)
    out.mkdir(parents=True, exist_ok=True)
    for artefact in request["artefacts"]:
        data = client.download(f"/generator/requests/{request_id}/files/{artefact['name']}", headers)
        target = out / Path(artefact["name"]).name
        draft = target.with_suffix(".part")
        draft.write_bytes(data)
        draft.replace(target)
        print(f"{target}  ({len(data):,} bytes)")
    for note in _notes(request.get("intermediateResults", {})):
        print(f"Note: {note}", file=sys.stderr)
    return 0


def _notes(results: dict[str, Any]) -> list[str]:
    contents = (results.get("resumeContent") or {}, results.get("coverLetterContent") or {})
    return list(dict.fromkeys(note for content in contents for note in content.get("notes", [])))


def _explain(advance: dict[str, Any], request_id: str) -> int:
    error = advance.get("error") or {}
    question = advance.get("question") or {}
    said = error.get("message") or question.get("text") or f"The request is {advance['status']}."
    print(f"{said}\nRequest {request_id} keeps everything that was finished.", file=sys.stderr)
    return 2


def _order(options: argparse.Namespace) -> dict[str, Any]:
    """The command line wins over the file; what neither says is asked for, if there is somebody to ask."""
    posting = read_posting(Path(options.job).read_text(encoding="utf-8"))
    role = options.role or posting.role or ask("Which role is it?")
    company = options.company or posting.company or ask("Which company is it?")
    if not role or not company:
        missing = "role and --company" if not role and not company else "company" if role else "role"
        raise OSError(f"Say which job it is: {options.job} does not name it. Add --{missing}.")
    return {
        "generateType": options.type,
        "job": {"role": role, "company": company, "jobDescriptionText": posting.text},
        "options": {
            "template": options.template,
            "paper": options.paper,
            **({"language": options.language} if options.language else {}),
        },
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/generate", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--job", metavar="FILE", help="the posting, as text")
    which.add_argument("--resume", metavar="ID", help="go on with a request that was started before")
    parser.add_argument("--token", help="the access token of --resume (the owner of a local server needs none)")
    parser.add_argument("--role", help="the job's title; otherwise the file's “Role:” line")
    parser.add_argument("--company", help="the employer; otherwise the file's “Company:” line")
    parser.add_argument("--profile", metavar="FILE", help="a profile to use instead of the saved one")
    parser.add_argument("--type", choices=("resume", "coverLetter", "both"), default="both")
    parser.add_argument("--template", choices=("modern", "classic", "creative"), default="modern")
    parser.add_argument("--paper", choices=("letter", "a4"), default="letter")
    parser.add_argument("--language", choices=("en", "de", "fr"), help="the documents' (default: the posting's)")
    parser.add_argument("--out", metavar="DIR", default="out", help="where the files go (default: out)")
    parser.add_argument("--server", metavar="URL", help=f"the server (default: {DEFAULT_SERVER} if it answers)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
