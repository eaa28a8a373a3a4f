"""GitHub and GitLab: what the manual shows is valid, and each step does what it says."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from manual import ROOT, environment, fences, write

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "integrations" / "gitlab.yml").read_text("utf-8"))
WORKFLOWS = [fence.text for fence in fences("github.md") if fence.title.startswith(".github/")]
REMOTE = re.compile(r"schemadoc/schemadoc@v[\d.]+")
SETTINGS = "sources: {code: 'json:schema.json'}\nlint: {fail_on: warning}\n"
BEFORE = {"id": "users", "name": "users", "columns": [{"name": "id", "type": "integer"}]}
AFTER = {**BEFORE, "columns": [{"name": "id", "type": "bigint"}]}


@pytest.fixture
def actionlint():
    program = shutil.which("actionlint") or str(ROOT / "build" / "tools" / "actionlint")
    if not Path(program).exists():
        pytest.skip("actionlint is not installed")
    return program


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_the_workflows_are_valid(workflow, actionlint, tmp_path):
    """With the action beside them, so that its inputs are known."""
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    shutil.copy(ROOT / "action.yml", tmp_path)
    file = tmp_path / ".github" / "workflows" / "docs.yml"
    write(file, REMOTE.sub("./", workflow))
    done = subprocess.run(
        [actionlint, "-shellcheck=", file],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_an_input_that_the_action_does_not_have_is_noticed(actionlint, tmp_path):
    text = WORKFLOWS[0].replace("publish: $", "publihs: $")
    with pytest.raises(AssertionError, match='input "publihs" is not defined'):
        test_the_workflows_are_valid(text, actionlint, tmp_path)


@pytest.mark.parametrize(
    ("schema", "file"),
    [("github-actions", "action.yml"), ("gitlab-ci", "integrations/gitlab.yml")],
)
def test_the_files_are_what_their_hosts_read(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, ROOT / file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_manual_names_each_input_and_variable():
    github = (ROOT / "docs" / "github.md").read_text("utf-8")
    gitlab = (ROOT / "docs" / "gitlab.md").read_text("utf-8")
    for name, told in ACTION["inputs"].items():
        (line,) = (line for line in github.splitlines() if line.startswith(f"| `{name}` |"))
        default = told["default"]
        assert f"`{default}`" in line or not default or name == "token"
    used = re.findall(r"SCHEMADOC_\w+", (ROOT / "integrations" / "gitlab.yml").read_text("utf-8"))
    for name in {*used, "SCHEMADOC_CONFIG"}:
        assert f"| `{name}` |" in gitlab


def git(folder, *words):
    settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *settings, "-C", folder, *words], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path):
    """What a host gives to a job: a shallow clone at the head of a pull request."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    write(origin / "schemadoc.yml", SETTINGS)
    for table, branch in ((BEFORE, "main"), (AFTER, "change")):
        git(origin, "checkout", "-q", "-B", branch)
        snapshot = {"format": "schemadoc/1", "dialect": "postgresql", "tables": [table]}
        write(origin / "schema.json", json.dumps(snapshot))
        git(origin, "add", ".")
        git(origin, "commit", "-q", "-m", branch)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "change", f"file://{origin}", str(clone))
    return clone, git(origin, "rev-parse", "main")


def job(tmp_path, **more):
    """What a runner sets; the schemadoc that the first step would install is ours."""
    runner = tmp_path / "runner"
    programs = runner / "schemadoc" / "bin"
    if not programs.exists():
        programs.mkdir(parents=True)
        (programs / "schemadoc").symlink_to(Path(sys.executable).parent / "schemadoc")
    summary = runner / "summary.md"
    return environment(RUNNER_TEMP=str(runner), GITHUB_STEP_SUMMARY=str(summary), **more), summary


def run_step(name, checkout, environment):
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("name") == name)
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_that_a_pull_request_brings_is_built_or_published():
    """`pull_request_target` has the rights of the branch that is asked to take it."""
    conditions = [step["if"] for step in ACTION["runs"]["steps"] if "if" in step]
    asked = "startsWith(github.event_name, 'pull_request')"
    assert all(asked in condition for condition in conditions)
    assert [f"!{asked}" in condition for condition in conditions] == [
        False,
        False,
        True,
        True,
        True,
    ]


def test_the_check_annotates_the_pull_request(checkout, tmp_path):
    clone, _ = checkout
    around, _ = job(tmp_path, UNTRUSTED="--untrusted", OPTIONS="--require code")
    done = run_step("Check", clone, around)
    assert done.returncode == 1
    assert re.search(r"^::\w+ .*users: .*primary key", done.stdout, re.MULTILINE), done.stdout


def test_a_configuration_that_is_not_there_is_told(checkout, tmp_path):
    clone, _ = checkout
    around, _ = job(tmp_path, UNTRUSTED="", OPTIONS="", SCHEMADOC_CONFIG="nosuch.yml")
    done = run_step("Check", clone, around)
    assert done.returncode == 2
    assert "nosuch.yml" in done.stderr


def test_the_build_writes_the_folder_that_is_published(checkout, tmp_path):
    clone, _ = checkout
    around, _ = job(tmp_path, OPTIONS="")
    done = run_step("Build", clone, around)
    assert done.returncode == 0, done.stderr
    assert (clone / ACTION["inputs"]["site"]["default"] / "tables" / "users.html").is_file()


def run_gitlab(name, checkout, environment):
    """A job as GitLab runs it, but for what installs things."""
    common = GITLAB[".schemadoc"]["before_script"]
    script = [line for line in common if not re.match(r"apt-get|python -m venv|/opt|export", line)]
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", "\n".join([*script, *GITLAB[name]["script"]])],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def merge_request():
    return environment(
        CI_MERGE_REQUEST_SOURCE_PROJECT_ID="1",
        CI_MERGE_REQUEST_PROJECT_ID="1",
        SCHEMADOC_OPTIONS="",
    )


def test_the_check_on_gitlab_leaves_a_report(checkout, merge_request):
    clone, _ = checkout
    done = run_gitlab("schemadoc-check", clone, merge_request)
    assert done.returncode == 1, done.stderr
    assert "<failure" in (clone / "schemadoc.xml").read_text("utf-8")


def test_on_gitlab_a_fork_runs_no_code_of_the_project(checkout, merge_request):
    clone, _ = checkout
    write(clone / "schemadoc.yml", "sources: {code: 'sqlalchemy:models'}\n")
    write(clone / "models.py", "open('ran', 'w')")
    fork = {**merge_request, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2"}
    done = run_gitlab("schemadoc-check", clone, fork)
    assert done.returncode == 2
    assert "--untrusted" in done.stderr
    assert not (clone / "ran").exists()


def test_the_pages_of_gitlab_are_where_it_looks_for_them(checkout, merge_request):
    clone, _ = checkout
    done = run_gitlab("pages", clone, merge_request)
    assert done.returncode == 0, done.stderr
    assert (clone / "public" / "index.html").is_file()


def test_what_changes_is_in_the_summary_of_the_job(checkout, tmp_path):
    clone, base = checkout
    around, summary = job(tmp_path, BASE=base, UNTRUSTED="--untrusted", COMMENT="true")
    done = run_step("Say what changes", clone, around)
    assert done.returncode == 0, done.stderr
    text = summary.read_text("utf-8")
    assert "1 change" in text and "bigint" in text
    assert git(clone, "status", "--porcelain") == ""


def test_a_pull_request_of_ones_own_gets_a_comment(checkout, tmp_path):
    clone, base = checkout
    around, _ = job(tmp_path, BASE=base, UNTRUSTED="", COMMENT="true", GITHUB_EVENT_PATH="")
    done = run_step("Say what changes", clone, around)
    assert done.returncode == 2  # this is no job of a host
    assert "there is nothing to comment on" in done.stderr


def test_on_gitlab_what_changes_is_an_artifact(checkout, merge_request):
    clone, base = checkout
    done = run_gitlab(
        "schemadoc-diff", clone, {**merge_request, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    )
    assert done.returncode == 0, done.stderr
    assert "bigint" in done.stdout
    assert "bigint" in (clone / "schemadoc.md").read_text("utf-8")
