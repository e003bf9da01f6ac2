"""Serve the product on this machine, with the example profile if there is none yet."""

import argparse
import json
import os
import sys
from pathlib import Path

from functions.serving import serve
from main import application, services
from scripts.stand_ins.attached import end_with_the_starter
from shared.domain.errors import NotFound, SeamstepError
from shared.domain.profile import Profile
from shared.journal import keep_journal
from shared.services import Services

EXAMPLE = Path(__file__).parents[2] / "examples" / "profile.json"


def main() -> int:
    """Serve until told to stop. The exit code."""
    options = _options()
    if options.emulators:
        # What the stand-ins need is installed only where somebody asks for them.
        from scripts.programs.emulators import serve_on_emulators  # noqa: PLC0415

        return serve_on_emulators(os.environ)
    if options.attached:
        end_with_the_starter()
    try:
        serve_here(services())
    except SeamstepError as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def serve_here(product: Services) -> None:
    """Load the example profile on first start, then serve until told to stop."""
    keep_journal(product.settings.log_format)
    load_example(product)
    at = f"http://{product.settings.host}:{product.settings.port}"
    serve(application(), product, lambda: print(f"Seamstep is at {at} (stop with Ctrl-C)", flush=True))


def load_example(product: Services) -> None:
    """Somebody who only wants to look needs a profile to look at. A profile that is there is never touched."""
    try:
        product.profiles.profile()
    except NotFound as missing:
        if missing.error_code != "no_profile":  # the owner has one, where an original database keeps it
            print(missing, flush=True)
            return
        example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
        product.profiles.save_profile(Profile.model_validate(example), editor=None)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/serve", description=__doc__)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--emulators", action="store_true", help="on stand-ins for Firestore, Cloud Storage and Gemini, in memory"
    )
    how.add_argument("--attached", action="store_true", help="end when standard input does (for programs)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
