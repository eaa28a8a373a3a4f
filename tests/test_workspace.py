"""The project around the schema: its folders, its own MkDocs, and the pages that it links to."""

import pytest
from helpers import make_config

from schemadoc.errors import ConfigError
from schemadoc.workspace import (
    check_places,
    docs_folder,
    find_mkdocs_config,
    line_for_nav,
    list_files,
)


@pytest.fixture
def check(project):
    """Hold the folders of a configuration against one another."""

    def run(text, docs_dir=None, untrusted=False):
        config = make_config(text, project)
        folder = project / docs_dir if docs_dir else docs_folder(config, None)
        check_places(config, folder, untrusted=untrusted)

    return run


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("site: .", "`output.site`, ., is the folder of the project, or around it."),
        ("site: ..", "`output.site`, .., is the folder of the project, or around it."),
        ("site: x/..", "is the folder of the project, or around it."),
        ("docs: .", "`output.docs`, ., is the folder of the project, or around it."),
        ("docs: /", "`output.docs`, /, is the folder of the project, or around it."),
        ("site: docs/database", "`output.site`, docs/database, is within `output.docs`."),
        ("site: docs/database/site", "is within `output.docs`."),
        ("site: docs", "`output.site`, docs, is around `output.docs`."),
        ("docs: site/docs", "`output.site`, site, is around `output.docs`."),
        ("site: notes/site", "is within `notes`."),
        ("docs: notes", "`output.docs`, notes, is within `notes`."),
        ("docs: notes/tables", "is within `notes`."),
        ("site: words", "is within `templates`."),
        ("docs: words/x", "is within `templates`."),
        ("site: .schemadoc", "is within the folder .schemadoc."),
        ("docs: .schemadoc/docs", "is within the folder .schemadoc."),
        ("site: link", "is within `notes`."),
    ],
)
def test_an_output_that_gets_in_the_way_is_named_with_its_line(check, project, output, message):
    (project / "notes").mkdir()
    (project / "words").mkdir()
    (project / "link").symlink_to(project / "notes")
    with pytest.raises(ConfigError) as caught:
        check(f"templates: words\noutput:\n  {output}\n")
    assert message in caught.value.message
    assert caught.value.message.startswith("schemadoc.yml:4: ") or output == "docs: site/docs"
    assert caught.value.message.endswith("Give it a folder that nothing else is in.")


def test_what_was_written_is_named_rather_than_the_default(check, project):
    (project / "site").mkdir()
    with pytest.raises(ConfigError, match=r"^schemadoc\.yml:2: `output.site`, site, is within `no"):
        check("notes: site\n")


@pytest.mark.parametrize("site", ["handbook/site", "handbook/db2"])
def test_the_site_must_be_apart_from_the_docs_of_the_user(check, site):
    with pytest.raises(ConfigError, match=r"is within `docs_dir` of mkdocs\.yml"):
        check(f"output: {{docs: handbook/db, site: {site}}}\n", docs_dir="handbook")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "output: {docs: docs, site: public}",
        "output: {docs: ../docs, site: ../site}",
        "notes: docs/notes",
        "output: {docs: sites, site: site}",
    ],
)
def test_folders_beside_one_another_are_fine(check, project, text):
    (project / "docs" / "notes").mkdir(parents=True)
    check(text)


@pytest.mark.parametrize("output", ["site: ../site", "docs: /tmp/docs", "site: link/site"])
def test_a_stranger_s_project_is_kept_within_its_folder(check, project, output):
    (project / "link").symlink_to(project.parent)
    check(f"output: {{{output}}}")
    with pytest.raises(ConfigError, match="is outside of the project, which --untrusted refuses"):
        check(f"output: {{{output}}}", untrusted=True)


@pytest.mark.parametrize("setting", ["notes", "templates"])
def test_a_folder_that_is_named_must_be_there(check, project, setting):
    check("")
    with pytest.raises(ConfigError) as caught:
        check(f"title: x\n{setting}: nope\n")
    assert caught.value.message == (
        f"schemadoc.yml:3: `{setting}` names the folder nope, which is not there. "
        "Make it, or correct the path."
    )
    (project / "nope").mkdir()
    check(f"{setting}: nope\n")


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("site_name: x", "docs"),
        ("docs_dir: handbook", "handbook"),
        ("docs_dir: !ENV [HANDBOOK, other]", "from-env"),
        ("docs_dir: !ENV [NO_SUCH, other]", "other"),
        ("INHERIT: base.yml", "inherited"),
        ("INHERIT: base.yml\ndocs_dir: own", "own"),
        ("docs_dir: handbook\nx: !!python/name:nosuch.module", "handbook"),
        ("docs_dir: handbook\nx: !!python/object/apply:os._exit [1]", "handbook"),
        ("docs_dir:", "docs"),
    ],
)
def test_the_folder_that_mkdocs_builds(project, monkeypatch, text, folder):
    monkeypatch.setenv("HANDBOOK", "from-env")
    (project / "base.yml").write_text("docs_dir: inherited\nnav: [index.md]")
    (project / "mkdocs.yml").write_text(text)
    config = make_config("output: {docs: own/db}", project)
    assert docs_folder(config, find_mkdocs_config(config)) == project / folder
    inherits = text.startswith("INHERIT")
    assert bool(line_for_nav(config)) == inherits, "a menu may be inherited too"
    if folder == "own":
        assert line_for_nav(config) == "- Database: db/index.md"


@pytest.mark.parametrize(
    "text", ["docs_dir: [", "docs_dir: [a]", "- a", "5", "INHERIT: gone.yml", "INHERIT: 5", "\0"]
)
def test_a_mkdocs_file_that_cannot_be_read_is_named(project, text):
    (project / "mkdocs.yml").write_text(text)
    config = make_config("", project)
    with pytest.raises(ConfigError, match=r"^mkdocs\.yml"):
        docs_folder(config, find_mkdocs_config(config))


def test_links_to_places_outside_are_refused_where_nothing_is_trusted(check, project):
    (project / "notes" / "tables").mkdir(parents=True, exist_ok=True)
    (project / "notes" / "tables" / "a.md").symlink_to("/etc/hostname")
    check("")
    with pytest.raises(ConfigError, match=r"notes/tables/a.md is a link to a place outside"):
        check("", untrusted=True)


def test_folders_that_links_lead_to_are_read_once(project, tmp_path):
    """A circle of links ends, and what is there itself is not called after a link."""
    shared = tmp_path / "shared"
    (shared / "tables").mkdir(parents=True)
    (shared / "tables" / "far.md").write_text("Far.")
    notes = project / "notes"
    (notes / "tables").mkdir(parents=True, exist_ok=True)
    (notes / "tables" / "near.md").write_text("Near.")
    (notes / "all").symlink_to(notes)
    (notes / "again").symlink_to(shared)
    (notes / "shared").symlink_to(shared)
    (shared / "back").symlink_to(project)
    found = [path.relative_to(notes).as_posix() for path in list_files(notes, ".md")]
    assert found == ["again/tables/far.md", "tables/near.md"]
