"""A Content-Security-Policy for the site: under it nothing runs but the site's own scripts."""

import base64
import re
from collections.abc import Iterable
from functools import lru_cache
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
        self._hashes: set[str] = set()

    def add_page(self, html: str) -> set[str]:
        """Take the scripts of a page; what is data to a browser needs no permission."""
        found = {
            _hash(script)
            for attributes, script in _INLINE.findall(html)
            if not _DATA.search(attributes)
        }
        self.add_hashes(found)
        return found

    def add_hashes(self, hashes: Iterable[str]) -> None:
        """Take scripts that were seen before."""
        self._hashes.update(hashes)

    def word(self) -> str:
        """The header of the answer for each page of the site."""
        scripts = " ".join(["script-src 'self'", *sorted(self._hashes)])
        return "; ".join(["default-src 'none'", scripts, *_REST]) + "\n"


@lru_cache(maxsize=1000)
def _hash(script: str) -> str:
    digest = sha256(script.encode("utf-8", "xmlcharrefreplace")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
