"""Fences around data in a prompt."""

from hashlib import sha256

_MARK_LENGTH = 16


class Fence:
    """Encloses data between lines that it cannot contain.

    The mark is a digest of the data itself: the same request gives the same prompt, and nobody can write a
    posting that holds the digest of the posting.
    """

    def __init__(self, *data: str) -> None:
        told = "\0".join(data)
        attempt = 0
        while (mark := _digest(f"{attempt}\0{told}")) in told:
            attempt += 1
        self.mark = mark

    def around(self, name: str, text: str) -> str:
        """The text as data of this name."""
        return f"<<<{name} {self.mark}>>>\n{text}\n<<<end of {name} {self.mark}>>>"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK_LENGTH]
