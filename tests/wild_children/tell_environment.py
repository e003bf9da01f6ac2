"""Tells the names of what it was given."""

import json
import os
import sys


def main() -> None:
    sys.stdin.buffer.read()
    lines = [{"text": name} for name in os.environ] or [{"text": "none"}]
    sys.stdout.write(json.dumps({"lines": lines, "mediaType": "text/plain", "pages": 1}))
