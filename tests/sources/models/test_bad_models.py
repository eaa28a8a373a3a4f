"""Whatever a project does on import, the answer is the schema, or one message that helps."""

import os
import sys
import time
from pathlib import Path

import pytest
from models_helpers import read_models

from schemadoc.config import load_config
from schemadoc.errors import ConfigError, SourceError
from schemadoc.pipeline.documents import make_catalog
from schemadoc.pipeline.options import Options

TABLE = "from sqlalchemy import *\nmetadata = MetaData()\n"
TABLE += "Table('t', metadata, Column('id', Integer, primary_key=True))\n"


def refusal(locator, root, **settings):
    with pytest.raises(SourceError) as error:
        read_models(locator, root, **settings)
    return error.value.format_message()


def tables(schema):
    return [table.id for table in schema.tables]


def test_a_module_that_is_not_there(package):
    root, _ = package(__init__=TABLE)
    assert "there is no module 'nosuch': looked in " in refusal("sqlalchemy:nosuch", root)
    assert "there is no module 'app.nosuch'" in refusal("sqlalchemy:app.nosuch", root)
    assert "there is no 'Nosuch' in app" in refusal("sqlalchemy:app:Nosuch", root)


def test_a_locator_that_names_no_package_is_told_which_there_are(package):
    root, _ = package(__init__=TABLE, models=TABLE)
    for locator in ("sqlalchemy:.", "sqlalchemy::", "sqlalchemy::Base", "sqlalchemy:nosuch"):
        assert "Here are sqlalchemy:app." in refusal(locator, root)
    assert "there is no module 'app.models.py'" in refusal("sqlalchemy:app.models.py", root)
    assert "Leave out .py" in refusal("sqlalchemy:app.models.py", root)
    text = refusal("sqlalchemy:nosuch", root)
    assert text.count(str(root)) == 1
    assert "Traceback" not in text


@pytest.mark.parametrize("place", ["app/models.py", "app/__init__.py", "./app", "app/"])
def test_a_path_names_a_module_too(package, place):
    root, _ = package(__init__="", models=TABLE)
    assert tables(read_models(f"sqlalchemy:{place}", root)) == ["public.t"]


def test_the_folder_itself_may_be_the_package(package):
    root, _ = package(__init__=TABLE)
    assert tables(read_models("sqlalchemy:.", root / "app")) == ["public.t"]


def test_an_error_on_import_is_told_with_its_place_and_the_last_lines(package):
    root, locator = package(__init__="import os\n\nos.environ['SECRET_KEY']\n")
    text = refusal(locator, root)
    assert "KeyError: 'SECRET_KEY' (app/__init__.py:3). Set the variable" in text
    assert 'File "' in text
    assert "finding.py" not in text
    assert text.count("\n") < 16


def test_a_module_beneath_that_fails_is_a_gap_and_the_rest_is_read(package):
    root, locator = package(__init__=TABLE, broken="import nosuch_package\n", fine="X = 1\n")
    schema = read_models(locator, root)
    assert tables(schema) == ["public.t"]
    (gap,) = schema.gaps
    assert gap.place == "app.broken"
    assert "No module named 'nosuch_package' (app/broken.py:1)" in gap.reason


def test_an_import_that_hangs(package):
    root, locator = package(__init__="import time\ntime.sleep(60)\n")
    started = time.monotonic()
    text = refusal(locator, root, time_limit=2)
    assert "importing the models took over 2 s" in text
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("how", ["import sys; sys.exit('enough')", "import os; os._exit(3)"])
def test_a_module_that_ends_the_program(package, how):
    root, locator = package(__init__=how)
    text = refusal(locator, root)
    if "_exit" in how:
        assert "ended with code 3 before all was imported, and said nothing. Look in the" in text
    else:
        assert "SystemExit: enough (app/__init__.py:1)" in text


def test_a_module_beneath_that_ends_the_program_is_a_gap(package):
    root, locator = package(__init__=TABLE, one="raise KeyboardInterrupt", two="raise SystemExit")
    schema = read_models(locator, root)
    assert tables(schema) == ["public.t"]
    assert [gap.reason for gap in schema.gaps] == [
        "the module cannot be imported: KeyboardInterrupt (app/one.py:1)",
        "the module cannot be imported: SystemExit (app/two.py:1)",
    ]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="groups of processes are needed")
@pytest.mark.parametrize("end", ["", "time.sleep(60)\n"])
def test_what_the_models_start_ends_with_them(package, end):
    start = "import subprocess, sys, time, pathlib\n"
    start += "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    start += "pathlib.Path('started').write_text(str(p.pid))\n"
    root, locator = package(__init__=start + end + TABLE)
    if end:
        refusal(locator, root, time_limit=2)
    else:
        assert tables(read_models(locator, root)) == ["public.t"]
    assert is_gone(int((root / "started").read_text()))


def is_gone(pid):
    """Whether a process ends soon; one whose parent is gone is reaped by another."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if "Z" in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:1]:
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def test_megabytes_of_output_do_no_harm(package):
    noise = "import sys, os\nfor _ in range(40):\n    print('x' * 100000)\n"
    noise += "    sys.stderr.write('y' * 100000)\n    os.write(1, b'z' * 1000)\n"
    root, locator = package(__init__=noise + TABLE)
    assert tables(read_models(locator, root)) == ["public.t"]


def test_no_tables_at_all(package):
    root, locator = package(__init__="", broken="1 / 0\n")
    text = refusal(locator, root)
    assert "no tables were found" in text
    assert "app.broken: ZeroDivisionError" in text


def test_two_tables_of_one_name(package):
    root, locator = package(__init__="", one=TABLE, two=TABLE)
    text = refusal(locator, root)
    assert "public.t is in app.one:metadata and in app.two:metadata" in text
    assert tables(read_models(locator, root, metadata=("app.one:metadata",))) == ["public.t"]
    assert "found: app.one:metadata, app.two:metadata" in refusal(
        locator, root, metadata=("app.three:metadata",)
    )


def test_several_metadata_are_told_with_their_numbers(package):
    other = TABLE.replace("'t'", "'u'")
    root, locator = package(__init__="", one=TABLE, two=other)
    schema = read_models(locator, root)
    assert schema.origin.notes == (
        "app.one:metadata has 1 table",
        "app.two:metadata has 1 table",
    )


def test_a_foreign_key_that_leads_nowhere_is_a_gap(package):
    broken = TABLE.replace(
        "primary_key=True)", "primary_key=True), Column('x', ForeignKey('no.id'))"
    )
    root, locator = package(__init__=broken)
    schema = read_models(locator, root)
    assert tables(schema) == ["public.t"]
    assert schema.tables[0].foreign_keys[0].target == "public.no"
    assert [gap.reason for gap in schema.gaps if "no.id" in gap.reason]


def test_what_cannot_be_told_of_a_table_is_a_gap_with_its_place_and_kind(package):
    models = """
from sqlalchemy import *
from sqlalchemy.types import TypeEngine
class Odd(TypeEngine): pass
metadata = MetaData()
table = Table("a.b", metadata, Column("id", Integer, primary_key=True), Column("x", Odd()),
              Column("e", Enum("a", "b")), Index("i", text("x")), schema="s")
table.append_constraint(CheckConstraint(table.c.x == literal(object(), Odd()), name="c"))
"""
    root, locator = package(__init__=models)
    schema = read_models(locator, root)
    assert tables(schema) == ['s."a.b"']
    assert [(gap.place, gap.facts) for gap in schema.gaps] == [
        ('s."a.b"', ("checks",)),
        ('s."a.b".e', ()),
        ('s."a.b".x', ()),
    ]


def test_a_relationship_that_cannot_be_set_up_is_a_gap(package):
    models = (
        "from sqlalchemy import Column, Integer\n"
        "from sqlalchemy.orm import declarative_base, relationship\nBase = declarative_base()\n"
        "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n"
        "    bs = relationship('Nosuch')\n"
    )
    root, locator = package(__init__=models)
    schema = read_models(locator, root)
    assert tables(schema) == ["public.a"]
    assert schema.tables[0].code_name == "A"
    assert "Nosuch" in schema.gaps[0].reason


def test_a_host_is_not_reached(package):
    text = "import socket\nsocket.create_connection(('127.0.0.1', 9))\n"
    root, locator = package(__init__=text + TABLE)
    assert "connections are refused while models are imported" in refusal(locator, root)


def test_addresses_of_databases_are_there_but_not_the_real_ones(package, monkeypatch):
    monkeypatch.setenv("APP_DATABASE_URL", "postgresql://app:s3cret@db.example/app")
    text = (
        "import os\nassert 's3cret' not in os.environ['APP_DATABASE_URL']\n"
        "from sqlalchemy import create_engine\n"
        "engine = create_engine(os.environ['DATABASE_URL'])\n"
        "other = create_engine(os.environ['POSTGRES_REPORTS_URL'])\n"
    )
    root, locator = package(__init__=text + TABLE)
    assert tables(read_models(locator, root)) == ["public.t"]


def test_drivers_that_are_not_installed_are_stood_in_for(package):
    text = (
        "import psycopg2\nfrom psycopg2.extras import Json\nimport asyncpg, MySQLdb\n"
        "try:\n    pass\nexcept psycopg2.OperationalError:\n    pass\n"
        "from sqlalchemy import create_engine\ncreate_engine('postgresql+psycopg2://h/d')\n"
    )
    root, locator = package(__init__=text + TABLE)
    assert tables(read_models(locator, root)) == ["public.t"]


def test_nothing_is_written_to_the_home_folder_or_beside_the_models(package, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    text = "import pathlib\n(pathlib.Path.home() / 'mark').write_text('x')\n"
    root, locator = package(__init__=text + TABLE)
    read_models(locator, root)
    assert list(home.iterdir()) == []
    assert sorted(path.name for path in (root / "app").iterdir()) == ["__init__.py"]


def test_another_interpreter(package, tmp_path):
    root, locator = package(__init__=TABLE)
    with pytest.raises(ConfigError, match="there is no interpreter"):
        read_models(locator, root, python="nosuch")
    (root / "python").write_text("#!/bin/sh\necho odd >&2\nexit 4\n")
    (root / "python").chmod(0o755)
    text = refusal(locator, root, python="python")
    assert "ended with code 4" in text
    assert "odd" in text
    (root / "bare").write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')
    (root / "bare").chmod(0o755)
    assert "SQLAlchemy is not installed for" in refusal(locator, root, python="bare")


def test_the_virtual_environment_beside_the_project_is_used(package):
    root, locator = package(__init__=TABLE)
    program = root / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho used > {root}/used\nexec {sys.executable} "$@"\n')
    program.chmod(0o755)
    assert tables(read_models(locator, root)) == ["public.t"]
    assert (root / "used").exists()


def test_untrusted_runs_none_of_it(package):
    root, locator = package(__init__=f"open('{os.devnull}')\nopen('ran', 'w')\n" + TABLE)
    (root / "schemadoc.yml").write_text(f"sources: {{code: '{locator}'}}\n")
    config = load_config(root / "schemadoc.yml")
    said = []
    with pytest.raises(SourceError):
        make_catalog(config, Options(untrusted=True, tell=said.append))
    assert any("runs code of the project" in text for text in said)
    assert not (root / "ran").exists()
    assert make_catalog(config, Options()).counts.tables == 1
    assert (root / "ran").exists()


def test_nothing_is_lost_where_two_things_have_one_name_or_two_statements_are_one(package):
    models = """
from sqlalchemy import *
from sqlalchemy import event
m = MetaData()
Table("a", m, Column("e", Enum("x", "y", name="same")), Column("f", Enum("p", name="same")))
event.listen(m, "after_create", DDL("CREATE VIEW v AS SELECT 1; CREATE VIEW w AS SELECT 2"))
"""
    root, locator = package(__init__=models)
    schema = read_models(locator, root)
    assert [table.id for table in schema.tables] == ["public.a"]
    assert [(gap.place, gap.reason.partition(":")[0]) for gap in schema.gaps] == [
        ("events", "not understood"),
        ("same", "two enums have this name; the values of the first are shown"),
    ]


def test_what_is_created_twice_and_differently_is_a_gap(package):
    models = """
from sqlalchemy import event
for sql in (
    "CREATE VIEW v AS SELECT 1", "CREATE VIEW v AS SELECT 2",
    "CREATE VIEW same AS SELECT 1", "CREATE VIEW same AS SELECT 1",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'",
    "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
    "CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
    "CREATE EXTENSION citext", "CREATE EXTENSION citext",
):
    event.listen(metadata, "after_create", DDL(sql))
"""
    root, locator = package(__init__=TABLE + models)
    schema = read_models(locator, root)
    assert [gap.place for gap in schema.gaps if "two statements" in gap.reason] == [
        "public.f()",
        "public.t.g",
        "public.v",
    ]
    definitions = {table.id: table.definition for table in schema.tables}
    assert definitions["public.v"] == "SELECT 2"
    assert len(schema.routines) == len(schema.extensions) == 1
    assert [trigger.timing for trigger in schema.tables[1].triggers] == ["after"]
