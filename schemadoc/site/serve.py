"""Serving the site on this machine, and building it again whenever its sources change."""

import logging
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from schemadoc.errors import SchemadocError, SiteError
from schemadoc.site.watch import Watch

_BELL = 0.02
"""How many seconds it may take until the bell is heard."""
_PAUSE = 0.04
"""How many seconds without another change there must be."""
Say = Callable[[str], None]
Listening = Callable[[Callable[[], None]], AbstractContextManager[None]]


def serve_site(
    site: Path,
    address: tuple[str, int],
    *,
    reload: Callable[[], Iterable[Path]],
    rebuild: Callable[[], None],
    written: Path,
    tell: Say,
    alert: Say,
    listening: Listening,
) -> None:
    """Serve until interrupted, and build again on a change: `reload` reads the settings and gives
    the places to watch, but for the folder that is `written`, before `rebuild` reads those. `tell`
    is told where the site is, `alert` why a build failed; `listening` rings while it is open."""
    from mkdocs.livereload import LiveReloadServer

    host, port = address
    logging.getLogger("mkdocs").setLevel(logging.ERROR)

    def build() -> None:
        try:
            watch.set_places(reload())
            rebuild()
            watch.set_places(reload())  # what was read may be other files than before
        except SchemadocError as error:
            alert(f"Error: {error.format_message()}")

    class Server(LiveReloadServer):
        def server_activate(self) -> None:
            super().server_activate()
            tell(f"Serving {site} on http://{host}:{port}/ (Ctrl-C stops it)")

    server = Server(build, host, port, str(site), "/", _BELL)  # it looks at the bell alone
    server.build_delay = _PAUSE
    with TemporaryDirectory() as folder:
        bell = Path(folder) / "bell"
        bell.touch()
        server.watch(str(bell))
        watch = Watch(reload(), written, ring=lambda: _ring(bell))
        with watch, listening(lambda: _ring(bell)):
            _serve(server)


def _serve(server: Any) -> None:
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _ring(bell: Path) -> None:
    """What MkDocs' server notices: it builds again, and reloads the pages that are open."""
    bell.write_text(str(time.monotonic_ns()), "ascii")


def find_port(host: str, port: int) -> int:
    """The port to serve on, any that is free for 0; one in use is refused before anything else."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            return int(probe.getsockname()[1])
        except OSError as error:
            raise SiteError(
                f"Port {port} of {host} cannot be used: {error.strerror}. "
                "Choose another with --port."
            ) from error
