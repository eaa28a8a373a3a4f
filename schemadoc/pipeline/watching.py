"""`serve` and `watch`: building again whenever something has changed that the pages are made of."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from schemadoc.config import Config, Locator, Source, load_config
from schemadoc.errors import SchemadocError
from schemadoc.pipeline.documents import build
from schemadoc.pipeline.options import Options
from schemadoc.pipeline.project import files_read, watched_paths
from schemadoc.pipeline.reading import reach
from schemadoc.site.watch import Watch
from schemadoc.sources.listening import Listener, can_listen, listen

Ring = Callable[[], None]
_BEAT = 0.5
"""How many seconds Ctrl-C may take where waiting cannot be interrupted."""


class Rebuilding:
    """A project that is built again and again, with the settings that it has by then."""

    def __init__(self, config: Config, options: Options) -> None:
        """Build it for the first time; what goes wrong then is the end."""
        self._config = config
        self._options = options
        self._files: list[Path] = []
        self.rebuild()

    def reload(self) -> list[Path]:
        """Read the settings anew, and tell what is to be watched."""
        self._config = load_config(self._config.root / self._config.place.file)
        return [*watched_paths(self._config), *self._files]

    def rebuild(self) -> None:
        """Build, and tell at once what a command that ends would report."""
        built = build(self._config, self._options)
        for warning in built.warnings:
            self._options.tell(f"MkDocs: {warning}")
        self._options.say("")
        assert built.catalog is not None
        self._files = files_read(built.catalog, self._config)


def serve(
    config: Config, options: Options, address: tuple[str, int], *, listens: bool = False
) -> None:
    """Build, serve, and build again whenever a source, a note or a setting changes."""
    from schemadoc.site.serve import find_port, serve_site

    host, port = address
    free = host, find_port(host, port)  # before the time that a build takes
    project = Rebuilding(config, options)
    serve_site(
        config.root / config.output.site,
        free,
        reload=project.reload,
        rebuild=project.rebuild,
        written=config.root / config.output.docs,
        tell=options.tell,
        alert=options.alert,
        listening=lambda ring: _listening(config, options, ring, wanted=listens),
    )


def watch(config: Config, options: Options, *, listens: bool = False) -> None:
    """The same without serving: whatever changes while a build goes on calls for another one."""
    project = Rebuilding(config, options)
    changed = threading.Event()
    docs = config.root / config.output.docs
    with (
        Watch(project.reload(), docs, ring=changed.set) as watching,
        _listening(config, options, changed.set, wanted=listens),
    ):
        options.tell(f"Watching {config.root} (Ctrl-C stops it)")
        try:
            while True:
                if changed.wait(_BEAT):
                    changed.clear()
                    _build_again(project, watching, options)
        except KeyboardInterrupt:
            pass


def _build_again(project: Rebuilding, watching: Watch, options: Options) -> None:
    try:
        watching.set_places(project.reload())
        project.rebuild()
        watching.set_places(project.reload())  # what was read may be other files than before
        options.tell("Built again")
    except SchemadocError as error:
        options.say("")
        options.alert(f"Error: {error.format_message()}")


@contextmanager
def _listening(config: Config, options: Options, ring: Ring, *, wanted: bool) -> Iterator[None]:
    """Be told of changes by the live databases that can tell, where that is wanted."""
    listener = Listener(ring=ring, tell=options.tell, stopped=threading.Event())
    threads = [
        threading.Thread(target=_listen_to, args=(source, config.root, options, listener))
        for source in (config.sources.live if wanted else ())
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        listener.stopped.set()
        for thread in threads:
            thread.join()


def _listen_to(source: Source, root: Path, options: Options, listener: Listener) -> None:
    def act(locator: Locator, source: Source, root: Path) -> bool:
        if can_listen(locator):
            options.tell(f"Listening to {locator}")
            listen(locator, source, root, listener)
        else:
            options.tell(f"{locator} tells of no changes: only PostgreSQL does")
        return True

    quiet = replace(options, ask=lambda question: None)
    try:
        reach(source, root, quiet, act)
    except SchemadocError as error:
        options.tell(f"Not told of changes: {error.message}")
