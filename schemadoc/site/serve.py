"""Serving the site on this machine, and building it again whenever its sources change."""

import logging
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

from schemadoc.errors import SchemadocError, SiteError


def serve_site(
    site: Path,
    address: tuple[str, int],
    watched: Iterable[Path],
    rebuild: Callable[[], None],
    say: Callable[[str], None],
) -> None:
    """Serve until interrupted; `say` is told where, and why a build failed."""
    from mkdocs.livereload import LiveReloadServer

    host, port = address
    _refuse_busy_port(host, port)
    logging.getLogger("mkdocs").setLevel(logging.ERROR)

    def build() -> None:
        try:
            rebuild()
        except SchemadocError as error:
            say(f"Error: {error.format_message()}")

    server = LiveReloadServer(builder=build, host=host, port=port, root=str(site), mount_path="/")
    for path in watched:
        if path.exists():
            server.watch(str(path))
    say(f"Serving {site} on http://{host}:{port}/ (Ctrl-C stops it)")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _refuse_busy_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SiteError(
                f"Port {port} of {host} cannot be used: {error.strerror}. "
                "Choose another with --port."
            ) from error
