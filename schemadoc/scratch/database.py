"""A throw-away database: where it is, and who may do what in it."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class ScratchDatabase:
    """How to reach a database that nobody minds losing."""

    name: str
    user: str
    password: str | None
    host: str
    """A host, or the folder of a socket."""
    port: int | None = None
    superuser: bool = True
    options: tuple[tuple[str, str], ...] = ()
    """Further settings of the connection, such as those of TLS."""

    @property
    def url(self) -> str:
        """The locator of the database; it holds the password."""
        secret = f":{quote(self.password, safe='')}" if self.password else ""
        place = f"{quote(self.user, safe='')}{secret}@"
        settings = [("host", self.host)]
        settings += [("port", str(self.port))] if self.port else []
        query = "&".join(f"{k}={quote(v, safe='')}" for k, v in (*settings, *self.options))
        return f"postgresql://{place}/{quote(self.name, safe='')}?{query}"

    def __repr__(self) -> str:
        return f"ScratchDatabase({self.name!r} on {self.host!r})"
