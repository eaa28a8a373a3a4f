"""What tests in a browser need: a folder over HTTP, and a tab in which nothing may go wrong."""

import functools
import http.server
import threading
from contextlib import contextmanager


@contextmanager
def served_folder(folder):
    """The address of a folder over HTTP."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def watch(tab, home, trouble):
    """Note errors of a tab, what it asks its reader, and every request that leaves its site."""
    tab.on("console", lambda m: m.type == "error" and trouble.append(m.text))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    mine = (home, "data:", "blob:")
    tab.on("request", lambda r: r.url.startswith(mine) or trouble.append(r.url))
