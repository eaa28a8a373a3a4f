"""The snapshot, schemadoc's public file format: a schema as one JSON document."""

from schemadoc.snapshot.contract import snapshot_json_schema
from schemadoc.snapshot.decode import load_schema
from schemadoc.snapshot.encode import FORMAT, dump_schema, encode
from schemadoc.snapshot.values import pack_value, unpack_value

__all__ = [
    "FORMAT",
    "dump_schema",
    "encode",
    "load_schema",
    "pack_value",
    "snapshot_json_schema",
    "unpack_value",
]
