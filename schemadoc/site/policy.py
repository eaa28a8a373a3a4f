"""A Content-Security-Policy for the site: under it nothing runs but the site's own scripts."""

import base64
import re
from hashlib import sha256

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_RUNS = r"module|text/javascript|application/javascript"
_DATA = re.compile(rf"""type=(?!["']?(?:{_RUNS})\b)""", re.IGNORECASE)
_REST = (
    "style-src 'self' 'unsafe-inline'",  # pictures bring their own
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
)


class Policy:
    """Knows the scripts within pages, of which a server has to name the hashes."""

    def __init__(self) -> None:
        """Begin with no page."""
        self._hashes: dict[str, str] = {}

    def add_page(self, html: str) -> None:
        """Take the scripts of a page; what is data to a browser needs no permission."""
        for attributes, script in _INLINE.findall(html):
            if script not in self._hashes and not _DATA.search(attributes):
                digest = sha256(script.encode("utf-8", "xmlcharrefreplace")).digest()
                self._hashes[script] = f"'sha256-{base64.b64encode(digest).decode()}'"

    def word(self) -> str:
        """The header of the answer for each page of the site."""
        scripts = " ".join(["script-src 'self'", *sorted(self._hashes.values())])
        return "; ".join(["default-src 'none'", scripts, *_REST]) + "\n"
