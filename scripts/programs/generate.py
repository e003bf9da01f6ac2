"""Write a resume and a cover letter for one posting, through the same HTTP calls as the web page."""

import argparse
import json
import math
import sys
import uuid
from pathlib import Path
from typing import Any

from client import Seamstep
from client.errors import ClientError, Refused
from client.models.judging import Job
from client.models.orders import Options, StartBody
from client.models.requests import Failure, Stepped
from client.requests import Handle
from client.retrying import Retrying
from client.running import Outcome
from scripts.programs.local_server import DEFAULT_SERVER, chosen_server
from scripts.programs.posting import ask, read_posting
from scripts.programs.progress_bar import ProgressBar

#: Seconds that a server may be gone; what a 429 asks is waited out by the run, which says so.
PATIENCE = 300.0


def main() -> int:
    """Drive one request to its end and save its files."""
    options = _options()
    try:
        with chosen_server(options.server, own_data=bool(options.profile)) as url:
            bar = ProgressBar(sys.stderr)
            gone = "The server does not answer. Nothing is lost; waiting for it …"
            server = Seamstep(url, retrying=Retrying(PATIENCE, most=2.0, limits=0.0), lost=lambda: bar.note(gone))
            if options.profile:
                server.site.replace_profile(json.loads(Path(options.profile).read_text(encoding="utf-8")))
            return _run(server, bar, options)
    except (ClientError, OSError) as error:
        print(f"\n{error}", file=sys.stderr)
        for field, problem in error.fields if isinstance(error, Refused) else ():
            print(f"  {field}: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The request is kept; go on with --resume.", file=sys.stderr)
        return 130


def _run(server: Seamstep, bar: ProgressBar, options: argparse.Namespace) -> int:
    if options.resume:
        handle = Handle(options.resume, options.token)
    else:
        order = _order(options)
        handle = server.requests.start(order, uuid.uuid4().hex)
        print(f"Request {handle.id}\n{order.job.role} at {order.job.company}", file=sys.stderr)
    outcome = server.go_on(handle, _Telling(bar))
    bar.close()
    return _save(server, handle, Path(options.out)) if outcome.completed else _explain(outcome)


class _Telling:
    """What goes on, in the words of this command."""

    def __init__(self, bar: ProgressBar) -> None:
        self._bar = bar

    def progress(self, advance: Stepped) -> None:
        self._bar.show(advance.progress, advance.steps)

    def trying_again(self, failure: Failure, seconds: float) -> None:  # noqa: ARG002 the time is not told
        self._bar.note(f"{failure.message} Trying again by itself.")

    def held(self, seconds: float) -> None:
        said = "The step is held by a caller that may have died."
        self._bar.note(f"{said} Going on in at most {waited_out(seconds)} s.")

    def limited(self, seconds: float) -> None:  # noqa: ARG002 the time is not told
        self._bar.note("Too many calls for now; waiting as the server asks.")


def waited_out(seconds: float) -> int:
    """The wait in steps of ten seconds, so that the notice does not change with every look."""
    return 10 * math.ceil(seconds / 10)


def _save(server: Seamstep, handle: Handle, out: Path) -> int:
    for target in server.requests.save(handle, out):
        print(f"{target}  ({target.stat().st_size:,} bytes)")
    for note in _notes(server.requests.read(handle).intermediate_results):
        print(f"Note: {note}", file=sys.stderr)
    return 0


def _notes(results: Any) -> list[str]:
    contents = (results.resume_content, results.cover_letter_content)
    return list(dict.fromkeys(note for content in contents if content is not None for note in content.notes))


def _explain(outcome: Outcome) -> int:
    error, question = outcome.last.error, outcome.question
    said = error.message if error else question.text if question else f"The request is {outcome.last.status}."
    print(f"{said}\nRequest {outcome.handle.id} keeps everything that was finished.", file=sys.stderr)
    return 2


def _order(options: argparse.Namespace) -> StartBody:
    """The command line wins over the file; what neither says is asked for, if there is somebody to ask."""
    posting = read_posting(Path(options.job).read_text(encoding="utf-8"))
    role = options.role or posting.role or ask("Which role is it?")
    company = options.company or posting.company or ask("Which company is it?")
    if not role or not company:
        missing = "role and --company" if not role and not company else "company" if role else "role"
        raise OSError(f"Say which job it is: {options.job} does not name it. Add --{missing}.")
    return StartBody(
        generate_type=options.type,
        job=Job(role=role, company=company, job_description_text=posting.text),
        options=Options(template=options.template, paper=options.paper, language=options.language),
    )


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
