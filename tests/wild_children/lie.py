"""Says what no reader says."""

import sys


def main() -> None:
    sys.stdout.write('{"lines": [{"path": "/etc/passwd"}], "mediaType": 3}')
