"""`--stats`: what changes by the hour is in the built site, and nowhere else."""

import postgresql_servers as servers
import pytest
from click.testing import CliRunner

from schemadoc.cli import main

TABLES = (
    "CREATE TABLE people (id int PRIMARY KEY, name text)",
    "CREATE INDEX people_name ON people (name)",
    "CREATE VIEW named AS SELECT name FROM people",
    "INSERT INTO people SELECT i, 'n' || i FROM generate_series(1, 1234) i",
    "ANALYZE people",
)


@pytest.fixture
def server():
    return servers.server_of("18")


def run(*arguments):
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def test_figures_are_in_the_site_and_not_in_the_pages(server, project):
    with servers.new_database(server, *TABLES) as database:
        (project / "schemadoc.yml").write_text(
            f"sources: {{live: '{database.url}'}}\noutput: {{docs: docs}}\n"
        )
        run("build")
        before = {path: path.read_bytes() for path in (project / "docs").rglob("*.*")}
        assert "1,234" not in (project / "site/tables/people.html").read_text("utf-8")
        run("build", "--stats")
        after = {path: path.read_bytes() for path in (project / "docs").rglob("*.*")}
        assert after == before
        table = (project / "site/tables/people.html").read_text("utf-8")
        assert "1,234" in table
        assert "people_name" in table.partition("Figures")[2]
        home = (project / "site/index.html").read_text("utf-8")
        assert "Largest tables" in home
        assert "Indexes never used" in home
        assert "Nothing changed" in run("build", "--stats")
        run("build")
        assert "1,234" not in (project / "site/tables/people.html").read_text("utf-8")


def test_a_source_without_figures_is_told(project):
    from helpers import make_database

    make_database(project / "app.db", "CREATE TABLE t (a)")
    (project / "schemadoc.yml").write_text("sources: {live: 'sqlite:///app.db'}\n")
    assert "There are no figures" in run("build", "--stats")
