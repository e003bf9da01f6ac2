"""Whether what was deployed answers."""

import json
import time
import urllib.error
import urllib.request

from scripts.deployment.target import Target

_BETWEEN = 2.0
_PATIENCE = 30.0


def health_addresses(target: Target) -> list[str]:
    """The two doors: hosting with its rewrites, and the function itself."""
    own = f"https://{target.region}-{target.project}.cloudfunctions.net/api/health"
    return [f"https://{target.project}.web.app/health", own]


def trouble_after(url: str, seconds: float) -> str:
    """Empty as soon as the product says that it is healthy; what was wrong last if it has not by then.

    A first call waits for an instance, and new rewrites take a moment.
    """
    until = time.monotonic() + seconds
    while (trouble := _trouble(url)) and time.monotonic() < until:
        time.sleep(_BETWEEN)
    return trouble


def _trouble(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 an address of our own making
            health = json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return f"answered {error.code}"
    except (OSError, ValueError) as error:
        return str(error)
    ours = isinstance(health, dict) and (health.get("service"), health.get("status")) == ("seamstep", "healthy")
    return "" if ours else "answered something else"
