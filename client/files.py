"""Writing downloads."""

from pathlib import Path


def write_whole(target: Path, data: bytes) -> Path:
    """Whole or not at all: half a resume must not look like one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.part")
    draft.write_bytes(data)
    return draft.replace(target)
