"""Migrations of MySQL, replayed on a server that is named."""

import pytest
from migrations.test_replay import replayed, told, write_chain
from sources import mysql_server

from schemadoc.errors import SourceError

STEPS = (
    "CREATE TABLE people (id int PRIMARY KEY, name varchar(20) NOT NULL) COMMENT 'Everybody';",
    """CREATE TABLE orders (id int PRIMARY KEY, person int, KEY by_person (person),
      CONSTRAINT of_person FOREIGN KEY (person) REFERENCES people (id) ON DELETE CASCADE);
    INSERT INTO people VALUES (1, 'Ada');""",
    """ALTER TABLE people ADD COLUMN mood enum('sad', 'ok') DEFAULT 'ok';
    DELIMITER $$
    CREATE TRIGGER fill BEFORE INSERT ON orders FOR EACH ROW BEGIN SET NEW.person = 1; END$$
    DELIMITER ;""",
    "ALTER TABLE people DROP COLUMN name;",
)


@pytest.fixture(scope="module")
def server():
    if missing := mysql_server.missing_program():
        pytest.skip(f"{missing} is not installed: install mariadb-server")
    with mysql_server.running_server() as running:
        yield running


def replay(server, root, *steps, **settings):
    locator = write_chain(root, *steps)
    return replayed(locator, root, dialect="mysql", scratch=server.url(), **settings)


def test_each_step_has_its_changes(server, tmp_path):
    reading = replay(server, tmp_path, *STEPS)
    history = "\n".join(told(reading))
    assert [table.id for table in reading.schema.tables] == ["orders", "people"]
    for words in (
        "people: since 1, changed in 3, 4",
        "orders.of_person: since 2",
        "orders.fill: since 3",
        "people.mood: since 3",
        "people.name: gone since 4",
    ):
        assert words in history, history


def test_nothing_is_left_on_the_server(server, tmp_path):
    before = server.run("SHOW DATABASES"), server.run("SELECT User FROM mysql.user")
    replay(server, tmp_path, *STEPS)
    assert (server.run("SHOW DATABASES"), server.run("SELECT User FROM mysql.user")) == before


def test_a_migration_reaches_no_other_database(server, tmp_path):
    server.run("CREATE DATABASE precious", "CREATE TABLE precious.t (id int)")
    with pytest.raises(SourceError, match=r"0001_step\.sql:1: .*denied"):
        replay(server, tmp_path, "DROP TABLE precious.t;")
    assert server.run("SELECT count(*) FROM precious.t") == [(0,)]


def test_a_step_that_fails_is_told_with_its_line(server, tmp_path):
    with pytest.raises(SourceError, match=r"0002_step\.sql:2: .*already exists"):
        replay(server, tmp_path, STEPS[0], "-- again\nCREATE TABLE people (id int);")


def test_a_step_that_never_ends_is_broken_off(server, tmp_path):
    with pytest.raises(SourceError, match=r"0001_step\.sql:1: "):
        replay(server, tmp_path, "CREATE TABLE t AS SELECT SLEEP(60);", time_limit=1)


def test_without_a_server_it_is_told_how_to_name_one(tmp_path):
    with pytest.raises(SourceError, match="`scratch: mysql://account@host/`"):
        replayed(write_chain(tmp_path, STEPS[0]), tmp_path, dialect="mysql")
