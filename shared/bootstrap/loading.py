"""Adapters by name, imported when they are first needed."""

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

Clock = Callable[[], datetime]


def load(path: str) -> Any:
    """The class at `module:name`, imported now: a cold start pays only for what it uses."""
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)
