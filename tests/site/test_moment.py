"""What is true of the moment only: links to the repository, in the built site and nowhere else."""

import re
import subprocess

import pytest
from helpers import make_config

from schemadoc.config import load_config
from schemadoc.errors import ConfigError
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options
from schemadoc.workspace import read_commits, web_address

MODELS = '''
from sqlalchemy import Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class Item(Base):
    """What is sold."""

    __tablename__ = "items"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    """What it is called."""
'''


def git(folder, *words):
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *name, "-C", folder, *words], capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(project):
    """A project in a folder of a repository, with all but one note committed."""
    git(project, "init", "-q", "-b", "trunk")
    git(project, "remote", "add", "origin", "https://me:t0ken@git.example.org/team/app.git")
    folder = project / "backend"
    (folder / "notes" / "tables").mkdir(parents=True)
    (folder / "models.py").write_text(MODELS)
    (folder / "schemadoc.yml").write_text("sources: {code: 'sqlalchemy:models'}\n")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "all")
    return folder


def built(folder):
    build(load_config(folder / "schemadoc.yml"), Options())
    page = (folder / "site/tables/items.html").read_text("utf-8")
    return re.findall(r'<a class="sd-(\w+)" href="([^"]*)">([^<]*)</a>', page)


def test_the_site_leads_to_the_lines_of_the_code(repository):
    revision = git(repository, "rev-parse", "HEAD")
    base = f"https://git.example.org/team/app/blob/{revision}/backend/models.py"
    assert built(repository) == [
        ("edit", f"{base}#L8", "edit"),
        ("source", f"{base}#L8", "line 8"),
        ("edit", f"{base}#L12", "describe"),
        ("edit", f"{base}#L13", "edit"),
    ]
    for file in (repository / "docs/database").rglob("*.*"):
        assert revision not in file.read_text("utf-8")
    assert not any(b"t0ken" in f.read_bytes() for f in repository.rglob("*") if f.is_file())


def test_a_new_revision_makes_the_site_anew(repository):
    built(repository)
    git(repository, "commit", "-q", "--allow-empty", "-m", "later")
    revision = git(repository, "rev-parse", "HEAD")
    assert revision in built(repository)[0][1]


def test_a_note_is_edited_where_it_is(repository):
    (repository / "notes/tables/items.md").write_text("---\ncolumns: {id: Counted}\n---\nThings.\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "a note")
    edit = "https://git.example.org/team/app/edit/trunk/backend/notes/tables/items.md"
    assert ("edit", edit, "edit") in built(repository)


def test_who_describes_nothing_is_offered_the_note_to_write(repository):
    (repository / "schemadoc.yml").write_text("sources: {code: 'json:x.json'}\n")
    (repository / "x.json").write_text(
        '{"format": "schemadoc/1", "dialect": "sqlite", "tables": [{"id": "items", '
        '"name": "items", "columns": [{"name": "id", "type": "int"}]}]}'
    )
    new = "https://git.example.org/team/app/new/trunk/backend/notes/tables?filename=items.md"
    assert built(repository) == [("edit", new, "describe")]


def test_files_that_are_in_no_revision_lead_nowhere(repository):
    git(repository, "rm", "-q", "--cached", "models.py")
    git(repository, "commit", "-q", "-m", "gone")
    assert {url for _, url, _ in built(repository)} == {
        "https://git.example.org/team/app/new/trunk/backend/notes/tables?filename=items.md"
    }


def test_without_a_repository_there_are_no_such_links(project):
    (project / "models.py").write_text(MODELS)
    (project / "schemadoc.yml").write_text("sources: {code: 'sqlalchemy:models'}\n")
    assert built(project) == []


@pytest.mark.parametrize(
    ("remote", "web"),
    [
        ("git@github.com:acme/shop.git", "https://github.com/acme/shop"),
        ("ssh://git@example.org:2222/acme/shop.git", "https://example.org/acme/shop"),
        ("https://user:secret@gitlab.com/a/b/c.git", "https://gitlab.com/a/b/c"),
        ("http://localhost:3000/a/b", "http://localhost:3000/a/b"),
        ("/srv/git/shop.git", None),
        ("file:///srv/git/shop.git", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_the_address_of_a_remote_for_browsers(remote, web):
    assert web_address(remote) == web


def test_the_address_in_the_settings_must_be_one():
    with pytest.raises(ConfigError, match="`repository` must be the address of a page"):
        make_config("repository: javascript:alert(1)\n")


def test_a_migration_says_since_when_it_is_in_the_repository(repository):
    (repository / "m").mkdir()
    (repository / "m" / "1_ä.sql").write_text("CREATE TABLE a (id int);")
    (repository / "schemadoc.yml").write_text(
        "sources: {migrations: {locator: 'sql:m', dialect: sqlite}}\n"
    )
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "one", "--date", "2020-02-02T12:00:00Z")
    day = git(repository, "log", "-1", "--format=%cs")
    (repository / "m" / "1_ä.sql").write_text("CREATE TABLE b (id int);")
    git(repository, "commit", "-q", "-a", "-m", "two")
    build(load_config(repository / "schemadoc.yml"), Options())
    (page,) = (repository / "site/migrations").glob("1_*.html")
    assert re.search(rf'/m/1_%C3%A4.sql">committed {day}</a>', page.read_text("utf-8"))
    for file in (repository / "docs/database").rglob("*.md"):
        assert "committed" not in file.read_text("utf-8")


@pytest.mark.parametrize("named", [True, False])
def test_who_committed_a_migration_is_told_on_request_only(repository, named):
    (repository / "m").mkdir()
    (repository / "m" / "1_one.sql").write_text("CREATE TABLE a (id int);")
    (repository / "schemadoc.yml").write_text(
        f"sources: {{migrations: {{locator: 'sql:m', dialect: sqlite}}}}\nauthors: {named}\n"
    )
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "one", "--author", "Ann *Lee* & [x](y) <ann@example.org>")
    build(load_config(repository / "schemadoc.yml"), Options())
    site = (repository / "site/migrations/1_one.html").read_text("utf-8")
    assert (" by Ann *Lee* &amp; [x](y)</a>" in site) is named
    assert ("Ann" in site) is named
    for file in (repository / "docs/database").rglob("*.md"):
        assert "Ann" not in file.read_text("utf-8")


def test_a_clone_without_its_past_tells_no_days(repository, tmp_path):
    git(repository, "commit", "-q", "--allow-empty", "-m", "more")
    clone = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.parent}", str(clone))
    assert read_commits(clone, ["backend/models.py"], authors=False) == {}
    told = read_commits(repository.parent, ["backend/models.py"], authors=False)
    assert list(told) == ["backend/models.py"]
