"""Adapters by name, imported when they are first needed."""

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from shared.domain.importing import importing

Clock = Callable[[], datetime]


def load(path: str) -> Any:
    """What stands at `module:name`, imported now: a cold start pays only for what it uses."""
    module, _, name = path.partition(":")
    with importing:
        return getattr(importlib.import_module(module), name)
