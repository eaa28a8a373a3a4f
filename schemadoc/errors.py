"""Errors that a user can act on; anything else is a bug and keeps its traceback."""

from click import ClickException

from schemadoc.masking import mask_secrets


class SchemadocError(ClickException):
    """Base of all errors meant for the user: what happened, where, and what to do next."""

    exit_code = 2  # 1 is kept for "found something"

    def __init__(self, message: str) -> None:
        """Take the words, whose secrets nobody gets to see, wherever they come from."""
        super().__init__(mask_secrets(message))


class ConfigError(SchemadocError):
    """The configuration is missing, malformed or contradicts itself."""


class SourceError(SchemadocError):
    """A source could not be found, reached or read."""


class PasswordNeeded(SourceError):
    """A server wants a password, and none was given."""


class RenderError(SchemadocError):
    """A template could not be rendered."""


class SiteError(SchemadocError):
    """The pages or the site could not be written or built."""
