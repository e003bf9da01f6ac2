"""Serve the product on this machine, with the example profile if there is none yet."""

import json
from pathlib import Path

from functions.serving import serve
from main import application, services
from shared.domain.errors import NotFound
from shared.domain.profile import Profile
from shared.journal import keep_journal
from shared.services import Services

EXAMPLE = Path(__file__).parents[2] / "examples" / "profile.json"


def main() -> None:
    """Load the example profile on first start, then serve until told to stop."""
    product = services()
    keep_journal(product.settings.log_format)
    load_example(product)
    settings = product.settings
    print(f"Seamstep is at http://{settings.host}:{settings.port} (stop with Ctrl-C)", flush=True)
    serve(application(), product)


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


if __name__ == "__main__":
    main()
