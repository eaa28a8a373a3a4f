"""The settings of a project: what they are, how they are written, and where they are found."""

from schemadoc.config.loading import (
    FILE_NAMES,
    find_config,
    load_config,
    load_config_if_any,
    parse_config,
)
from schemadoc.config.locator import (
    Locator,
    SourceRole,
    expand_variables,
    parse_locator,
    resolve_locator,
    unknown_source,
    variables_in,
)
from schemadoc.config.settings import (
    AcceptedDrift,
    Config,
    DirectiveSettings,
    DomainSettings,
    FilePath,
    LocatorText,
    Look,
    RelationSettings,
    Source,
)
from schemadoc.masking import mask_locator, mask_secrets

__all__ = [
    "FILE_NAMES",
    "AcceptedDrift",
    "Config",
    "DirectiveSettings",
    "DomainSettings",
    "FilePath",
    "Locator",
    "LocatorText",
    "Look",
    "RelationSettings",
    "Source",
    "SourceRole",
    "expand_variables",
    "find_config",
    "load_config",
    "load_config_if_any",
    "mask_locator",
    "mask_secrets",
    "parse_config",
    "parse_locator",
    "resolve_locator",
    "unknown_source",
    "variables_in",
]
