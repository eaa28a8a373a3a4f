"""A snapshot in a file is a source like any other."""

import pytest
from helpers import read

from schemadoc.errors import SourceError
from schemadoc.model.schema import Gap, Schema
from schemadoc.model.table import Column, ForeignKey, Location, Table
from schemadoc.snapshot import dump_schema

TABLE = Table(id="public.t", namespace="public", name="t", columns=(Column(name="a", type="int"),))
SCHEMA = Schema(dialect="postgresql", name="app", default_namespace="public", tables=(TABLE,))


def write(folder, schema, name="schema.json"):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(dump_schema(schema))
    return file


def refusal(locator, root):
    with pytest.raises(SourceError) as error:
        read(locator, root)
    return error.value.format_message()


def test_a_snapshot_reads_back_as_it_was_written(tmp_path):
    write(tmp_path, SCHEMA)
    schema = read("json:schema.json", tmp_path)
    assert (schema.dialect, schema.name, schema.tables) == ("postgresql", "app", (TABLE,))
    assert schema.knows == SCHEMA.knows
    assert (schema.origin.kind, schema.origin.locator) == ("live", "json:schema.json")


def test_a_path_is_relative_to_the_root_unless_it_is_absolute(tmp_path):
    file = write(tmp_path, SCHEMA, "deep/er/s.json")
    assert read("json:er/s.json", tmp_path / "deep").tables == (TABLE,)
    assert read(f"json:{file}", tmp_path / "elsewhere").tables == (TABLE,)


def test_a_path_alone_is_taken_by_its_suffix(tmp_path):
    write(tmp_path, SCHEMA)
    assert read("schema.json", tmp_path).tables == (TABLE,)


def test_places_in_the_code_survive(tmp_path):
    write(tmp_path, Schema(dialect="x", tables=(Table(id="t", name="t", location=LOCATION),)))
    assert read("json:schema.json", tmp_path).tables[0].location == LOCATION


LOCATION = Location(file="src/db.py")


def test_a_snapshot_that_was_edited_out_of_order_is_put_in_order(tmp_path):
    tables = tuple(Table(id=name, name=name) for name in "cab")
    file = write(tmp_path, Schema(dialect="x", tables=tables))
    text = file.read_text("utf-8").replace('"a"', '"z"')
    file.write_text(text, "utf-8")
    assert [table.id for table in read("json:schema.json", tmp_path).tables] == ["b", "c", "z"]


def test_a_foreign_key_that_does_not_pair_up_is_a_gap(tmp_path):
    key = ForeignKey(columns=("a", "b"), target="u", target_columns=("c",))
    write(tmp_path, Schema(dialect="x", tables=(Table(id="t", name="t", foreign_keys=(key,)),)))
    reason = "a foreign key has 2 columns for 1 of u"
    assert read("json:schema.json", tmp_path).gaps == (Gap(place="t", reason=reason),)


def test_a_missing_file_says_how_to_write_one(tmp_path):
    assert refusal("json:schema.json", tmp_path) == (
        f"There is no schema.json in {tmp_path}. "
        "Write one with `schemadoc snapshot LOCATOR -o FILE`."
    )


def test_a_folder_is_no_snapshot(tmp_path):
    (tmp_path / "schema.json").mkdir()
    assert refusal("json:schema.json", tmp_path) == ("schema.json cannot be read: Is a directory.")


def test_a_file_in_place_of_a_folder(tmp_path):
    (tmp_path / "a").write_text("")
    assert "cannot be read: Not a directory" in refusal("json:a/schema.json", tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "schema.json:1: this is not valid JSON"),
        (b"{}", "schema.json is not a snapshot"),
        (b"\xff", "schema.json is not UTF-8"),
        (b'{"format": "schemadoc/99"}', "has the format schemadoc/99"),
        (b'{"format": "schemadoc/1"}', "schema.json: the document lacks dialect"),
    ],
)
def test_what_is_no_snapshot_is_named_by_its_file(tmp_path, content, message):
    (tmp_path / "schema.json").write_bytes(content)
    assert message in refusal("json:schema.json", tmp_path)
