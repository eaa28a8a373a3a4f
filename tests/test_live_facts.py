"""Live facts in the pages of a project: which pages, what is written, and what is refused."""

import json
import shutil
import subprocess

import pytest
from helpers import make_database
from killing import Killer
from test_cli import run

from schemadoc.config import load_config
from schemadoc.errors import ConfigError
from schemadoc.pipeline.building import build
from schemadoc.pipeline.options import Options

TABLES = "CREATE TABLE users (id integer PRIMARY KEY, email text);\n"
CONFIG = "sources: {live: 'sqlite:///app.db'}\n"
STALE = b"There are <!-- schemadoc: count tables -->9<!-- /schemadoc --> tables.\r\n"
FRESH = STALE.replace(b"9", b"1")


@pytest.fixture
def app(project):
    make_database(project / "app.db", TABLES)
    (project / "schemadoc.yml").write_text(CONFIG, "utf-8")
    return project


def write(folder, *names, content=STALE):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def stale_of(folder, *names):
    return [name for name in names if (folder / name).read_bytes() != FRESH]


def build_pages(**options):
    return build(load_config(), Options(**options), site=False)


def test_build_brings_the_usual_pages_up_to_date_and_leaves_others(app):
    fine = ("README.md", "docs/guide.md", "docs/deep/er.MD", "docs/database/mine.md")
    others = ("notes/a.md", "other.md", "src/x.md", "docs/.hidden/x.md", "docs/node_modules/x.md")
    write(app, *fine, *others)
    (app / "docs/link.md").symlink_to(app / "other.md")
    built = build_pages()
    assert stale_of(app, *fine, *others) == list(others)
    assert sorted(file.path for file in built.prose.files) == sorted(fine)
    before = (app / "README.md").stat()
    assert build_pages().prose.files == ()
    assert (app / "README.md").stat().st_mtime_ns == before.st_mtime_ns


def test_the_setting_names_files_folders_and_patterns(app):
    (app / "schemadoc.yml").write_text(CONFIG + "prose: [a.md, wiki, 'src/*/x*.md']\n")
    fine = ("a.md", "wiki/b/c.md", "src/one/x1.md", "src/one/two/x.md")
    others = ("README.md", "docs/x.md", "src/one/y.md")
    write(app, *fine, *others)
    build_pages()
    assert stale_of(app, *fine, *others) == list(others)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("gone.md", "`prose` names gone.md, which is not there"),
        ("../x.md", "names ../x.md: write a path within the folder of schemadoc.yml"),
        ("/etc/x.md", "names /etc/x.md: write a path within"),
    ],
)
def test_a_place_that_is_not_in_the_project_is_refused(app, entry, said):
    (app / "schemadoc.yml").write_text(f"{CONFIG}prose: ['{entry}']\n")
    with pytest.raises(ConfigError) as error:
        build_pages()
    assert error.value.message.startswith("schemadoc.yml:2: ")
    assert said in error.value.message


@pytest.mark.skipif(not shutil.which("git"), reason="git is needed")
def test_what_git_ignores_is_left_alone(app):
    subprocess.run(["git", "init", "-q"], cwd=app, check=True)
    (app / ".gitignore").write_text("/docs/made\n*.tmp.md\n")
    write(app, "README.md", "docs/made/x.md", "docs/ä ö.tmp.md")
    build_pages()
    assert stale_of(app, "README.md", "docs/made/x.md", "docs/ä ö.tmp.md") == [
        "docs/made/x.md",
        "docs/ä ö.tmp.md",
    ]


def test_the_folder_of_a_projects_own_site_is_looked_at(app):
    (app / "mkdocs.yml").write_text("site_name: x\ndocs_dir: handbook\n")
    (app / "schemadoc.yml").write_text(CONFIG + "output: {docs: handbook/database}\n")
    write(app, "handbook/x.md", "handbook/database/y.md")
    build_pages()
    assert stale_of(app, "handbook/x.md", "handbook/database/y.md") == []


def test_a_page_keeps_its_mode_and_every_other_byte(app):
    write(app, "README.md", content=b"\xef\xbb\xbfa\r\n\tb  \n" + STALE + b"\x0c\xc2\x85 end")
    (app / "README.md").chmod(0o640)
    build_pages()
    content = (app / "README.md").read_bytes()
    assert content == b"\xef\xbb\xbfa\r\n\tb  \n" + FRESH + b"\x0c\xc2\x85 end"
    assert (app / "README.md").stat().st_mode & 0o777 == 0o640


def test_a_mark_that_means_nothing_ends_the_build_before_anything_is_written(app):
    write(app, "README.md")
    write(app, "docs/a.md", content=b"\n<!-- schemadoc: count tabels -->1<!-- /schemadoc -->")
    done = run("build", "--no-site")
    assert done.exit_code == 2
    assert "docs/a.md:2: count tabels: there is no figure 'tabels'. Did you mean 'tables'?" in (
        done.stderr
    )
    assert not (app / "docs/database").exists()
    assert stale_of(app, "README.md") == ["README.md"]


def test_a_link_stays_a_link_and_nothing_outside_is_written(app, tmp_path):
    write(app, "wiki/readme.md")
    write(tmp_path / "other", "out.md", "deep/out.md")
    (app / "README.md").symlink_to("wiki/readme.md")
    (app / "docs").mkdir()
    (app / "docs/x.md").symlink_to(tmp_path / "other/out.md")
    (app / "linked").symlink_to(tmp_path / "other/deep")
    (app / "schemadoc.yml").write_text(CONFIG + "prose: [README.md, docs, docs/x.md, linked]\n")
    build_pages()
    assert (app / "README.md").is_symlink()
    assert stale_of(app, "wiki/readme.md") == []
    assert stale_of(tmp_path / "other", "out.md", "deep/out.md") == ["out.md", "deep/out.md"]


def test_lines_are_counted_within_the_repository_only(app, tmp_path):
    (tmp_path / "secret").write_text("a\nb\n")
    (app / "inner.sql").write_bytes(b"a\r\nb")
    (app / "link.sql").symlink_to(tmp_path / "secret")
    assert run("-q", "facts", "lines", "inner.sql").stdout == "2\n"
    for path in ("../secret", "link.sql", "gone"):
        done = run("-q", "facts", "lines", path)
        assert (done.exit_code, f"there is no file {path}" in done.stderr) == (2, True)


def test_facts_are_listed_and_one_is_printed_as_it_is(app):
    lines = run("-q", "facts").stdout.splitlines()
    assert "count tables  1" in lines
    assert "columns users  4 lines" in lines
    assert run("-q", "facts", "count", "tables").stdout == "1\n"
    records = json.loads(run("-q", "facts", "count", "--format", "json").stdout)
    assert records[0] == {"mark": "count tables", "value": "1", "is_block": False}
    done = run("-q", "facts", "columns", "user")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Did you mean 'users'?" in done.stderr


def test_the_site_shows_the_facts_of_this_build(app):
    (app / "mkdocs.yml").write_text("site_name: x\n")
    write(app, "docs/index.md")
    build(load_config(), Options())
    assert "-->1<!--" in (app / "site/index.html").read_text("utf-8")


NAMES = ("README.md", "docs/a.md", "docs/b.md", "docs/c/d.md")


@pytest.mark.parametrize("moment", range(3, 500, 10))
def test_a_build_that_is_killed_leaves_each_page_whole_and_the_next_one_heals(app, moment):
    """`moment` is the so-and-so-many-th change of a file, from the first read to the end."""
    write(app, *NAMES)
    config = load_config()
    with Killer(moment):
        build(config, Options(), site=False)
    assert all((app / name).read_bytes() in {STALE, FRESH} for name in NAMES)
    pages = {path: path.read_bytes() for path in (app / "docs/database").rglob("*.md")}
    build_pages()
    assert stale_of(app, *NAMES) == []
    assert all(path.read_bytes() == content for path, content in pages.items())
    left = [path.name for path in (app / ".schemadoc").iterdir()]
    assert not [name for name in left if "journal" in name]
    assert not list(app.rglob(".schemadoc-new"))


def test_an_untrusted_build_takes_over_nothing_of_an_earlier_one(app):
    write(app, "README.md")
    journal = app / ".schemadoc" / "prose-journal"
    journal.mkdir(parents=True)
    (journal / "plan.json").write_text("{}")
    done = run("build", "--no-site", "--untrusted")
    assert (done.exit_code, "prose-journal" in done.stderr) == (2, True)
    assert [path.name for path in journal.iterdir()] == ["plan.json"]
