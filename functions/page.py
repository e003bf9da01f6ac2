"""The web page's files, served by the local server: what `npm run build` made, by name, and index.html for the rest.

Deployed, Firebase Hosting serves them. A file can only be one that was in the folder when its index was read: names
are looked up, never joined to a path, so no name can lead out of it.
"""

import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flask import Request, Response

from functions.answers import json_response
from functions.page_sign_in import INIT, POLICY, PageSignIn

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_COMPRESSED = {"text/html", "text/css", "text/javascript", "image/svg+xml", "application/manifest+json"}
_TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".webp": "image/webp"}
#: What begins with one of these is the API's, whatever the browser says that it accepts.
_OF_THE_API = ("/generator", "/experience", "/api", "/health", "/openapi.json", "/sweep", "/step", "/start")

_NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Seamstep</title></head><body><main>
<h1>The page is not built</h1>
<p>The server runs, and its API answers. To build the page, install Node 20 or later and start
<code>./scripts/serve</code> again; or build it by hand:</p>
<pre>npm ci --prefix web
npm run build --prefix web</pre>
<p>Without it, <code>./scripts/generate</code> does the same in a shell.</p>
</main></body></html>
"""


@dataclass(frozen=True)
class PageFile:
    """One file as it is sent."""

    data: bytes
    media_type: str
    hashed: bool

    @cached_property
    def smaller(self) -> bytes | None:
        """The same with gzip, where that helps."""
        return gzip.compress(self.data, 9, mtime=0) if self.media_type in _COMPRESSED else None


class Page:
    """The files of one folder, read at the first call. `folder` need not be there.

    `sign_in`: what the page is told about signing in, and its policy with that; None where nobody signs in.
    """

    def __init__(self, folder: Path, sign_in: PageSignIn | None = None) -> None:
        self._folder = folder
        self._sign_in = sign_in

    def answer(self, request: Request) -> Response | None:
        """The file that a path names, the page itself where a person looks for one, or None: not the page's."""
        if request.method not in {"GET", "HEAD"} or _api(request.path):
            return None
        if request.path == INIT:
            return json_response(self._sign_in.configuration if self._sign_in else {})
        file = self._files.get(request.path)
        if file is not None and request.path != "/index.html":
            return _sent(request, file)
        if request.accept_mimetypes.best_match(["application/json", "text/html"]) != "text/html":
            return None
        index = self._files.get("/index.html")
        if index is None:
            return self._page(Response(_NOT_BUILT, 503, content_type="text/html; charset=utf-8"))
        return self._page(_sent(request, index))

    def _page(self, response: Response) -> Response:
        response.headers["Content-Security-Policy"] = self._sign_in.policy if self._sign_in else POLICY
        response.headers["Cache-Control"] = _ASK_AGAIN
        return response

    @cached_property
    def _files(self) -> Mapping[str, PageFile]:
        """Every file by its path in the address. A link that leads out of the folder is none of its files."""
        root = self._folder.resolve()
        found = (path for path in sorted(root.rglob("*")) if path.is_file() and _shown(path, root))
        return {f"/{path.relative_to(root).as_posix()}": _read(path, root) for path in found}


def _api(path: str) -> bool:
    return any(path == start or path.startswith(f"{start}/") for start in _OF_THE_API)


def _shown(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and path.resolve().is_relative_to(root)


def _read(path: Path, root: Path) -> PageFile:
    media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return PageFile(path.read_bytes(), media_type, hashed=path.relative_to(root).parts[0] == "assets")


def _sent(request: Request, file: PageFile) -> Response:
    smaller = file.smaller if request.accept_encodings["gzip"] > 0 else None
    text = file.media_type.startswith("text/")
    response = Response(smaller or file.data, content_type=file.media_type + "; charset=utf-8" * text)
    if file.smaller is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if smaller is not None:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = _FOR_EVER if file.hashed else _ASK_AGAIN
    if not file.hashed:
        response.add_etag()
        response.make_conditional(request)
    return response
