"""One comment on a pull request, held against doors of hosts that answer as the real ones do."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from schemadoc.errors import ConfigError, SourceError
from schemadoc.hosts import mark_of, post_comment
from schemadoc.pipeline.commenting import comment

SECRET = "s3cr3t-of-the-job"


class Host:
    """A host with one pull request, number 7."""

    def __init__(self):
        self.comments = []
        self.asked = []
        self.refuses = False
        self.moved_to = None

    def add(self, author, body):
        self.comments.append({"id": 100 + len(self.comments), "body": body, "author": author})
        return self.comments[-1]

    def shown(self, comment):
        return {
            **comment,
            "user": {"login": comment["author"]},
            "author": {"id": comment["author"]},
            "html_url": f"https://example.org/c/{comment['id']}",
        }

    def answer(self, method, path, content):
        parts = urlsplit(path)
        self.asked.append((method, parts.path))
        if self.refuses:
            return 403, {}
        if parts.path == "/user":
            return (200, {"id": "us"}) if self.is_gitlab else (403, {})
        if method in ("PATCH", "PUT"):
            (number,) = re.findall(r"/(\d+)$", parts.path)
            (found,) = (one for one in self.comments if one["id"] == int(number))
            found["body"] = content["body"]
            return 200, self.shown(found)
        if method == "POST":
            return 201, self.shown(self.add(self.us, content["body"]))
        asked = {key: int(value) for key, (value,) in parse_qs(parts.query).items()}
        start = (asked["page"] - 1) * asked["per_page"]
        return 200, [self.shown(one) for one in self.comments[start : start + asked["per_page"]]]


@pytest.fixture
def host():
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self):
            size = int(self.headers.get("Content-Length") or 0)
            content = json.loads(self.rfile.read(size)) if size else None
            assert SECRET in (self.headers["Authorization"] or self.headers["PRIVATE-TOKEN"])
            if host.moved_to:
                self.send_response(302)
                self.send_header("Location", host.moved_to)
                self.end_headers()
                return
            status, told = host.answer(self.command, self.path, content)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        do_GET = do_POST = do_PATCH = do_PUT = handle_any

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    host.url = f"http://127.0.0.1:{server.server_port}"
    yield host
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["github", "gitlab"])
def job(request, host, tmp_path):
    """The environment of a job about a pull request."""
    host.is_gitlab = request.param == "gitlab"
    if host.is_gitlab:
        host.us = "us"
        return {
            "CI_API_V4_URL": host.url,
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_PROJECT_ID": "12",
            "CI_MERGE_REQUEST_PROJECT_URL": "https://example.org/acme/shop",
            "SCHEMADOC_TOKEN": SECRET,
        }
    host.us = "github-actions[bot]"
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}))
    return {
        "GITHUB_API_URL": host.url,
        "GITHUB_REPOSITORY": "acme/shop",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_TOKEN": SECRET,
    }


def test_the_first_time_a_comment_is_added_and_then_it_is_written_anew(host, job):
    first = post_comment("2 changes", job)
    again = post_comment("3 changes\n", job)
    assert first == again
    assert [one["body"] for one in host.comments] == [f"{mark_of()}\n3 changes\n"]
    assert first.startswith("https://example.org/")


def test_an_app_that_may_not_ask_who_it_is_finds_its_comment(host, job):
    host.us = "acme-docs[bot]" if not host.is_gitlab else host.us
    post_comment("2 changes", job)
    post_comment("3 changes", job)
    assert [one["body"] for one in host.comments] == [f"{mark_of()}\n3 changes\n"]


def test_each_project_of_a_repository_has_a_comment_of_its_own(host, job):
    post_comment("2 changes", job)
    for text in ("3 changes", "4 changes"):
        post_comment(text, job, "db/a-->b.yml")
    first, second = [one["body"] for one in host.comments]
    assert first == f"{mark_of()}\n2 changes\n"
    assert second.splitlines()[1:] == ["4 changes", "", "<code>db/a--&gt;b.yml</code>"]
    assert second.splitlines()[0].count("-->") == 1


def test_the_project_is_told_by_its_configuration(host, job, monkeypatch):
    for name, value in job.items():
        monkeypatch.setenv(name, value)
    for path in (None, Path("schemadoc.yml"), Path("db/schemadoc.yml")):
        comment("2 changes", path)
    assert [one["body"].count("`db/schemadoc.yml`") for one in host.comments] == [0, 1]


def test_what_is_said_already_is_not_written_again(host, job):
    post_comment("2 changes", job)
    host.asked.clear()
    post_comment("2 changes", job)
    assert {method for method, _ in host.asked} == {"GET"}


def test_comments_of_others_are_left_alone_whatever_they_begin_with(host, job):
    host.add("somebody", f"{mark_of()}\nmine")
    host.add(host.us, "Another tool with the same token")
    post_comment("2 changes", job)
    assert [one["body"] for one in host.comments[:2]] == [
        f"{mark_of()}\nmine",
        "Another tool with the same token",
    ]
    assert len(host.comments) == 3


def test_it_is_found_behind_hundreds_of_others(host, job):
    for number in range(250):
        host.add("somebody", f"comment {number}")
    post_comment("2 changes", job)
    post_comment("3 changes", job)
    assert [one["body"] for one in host.comments[250:]] == [f"{mark_of()}\n3 changes\n"]


def test_a_token_that_may_not_is_told_with_what_it_needs_and_never_shown(host, job):
    host.refuses = True
    with pytest.raises(SourceError, match=r"403 Forbidden\. .*(permissions|scope)") as error:
        post_comment("2 changes", job)
    assert SECRET not in str(error.value)


def test_a_token_goes_to_nobody_that_an_answer_names(host, job):
    host.moved_to = f"{host.url}/elsewhere"
    with pytest.raises(SourceError, match="302 Found"):
        post_comment("2 changes", job)


def test_without_a_token_it_is_told_which(job):
    without = {name: value for name, value in job.items() if value != SECRET}
    with pytest.raises(ConfigError, match=r"(GITHUB|SCHEMADOC)_TOKEN is not set"):
        post_comment("2 changes", without)


def test_a_token_is_not_sent_in_the_clear(job):
    name = "GITHUB_API_URL" if "GITHUB_API_URL" in job else "CI_API_V4_URL"
    with pytest.raises(ConfigError, match="over https only"):
        post_comment("2 changes", {**job, name: "http://example.org"})


def test_a_host_that_is_not_there_is_told(job):
    name = "GITHUB_API_URL" if "GITHUB_API_URL" in job else "CI_API_V4_URL"
    with pytest.raises(SourceError, match="no answer that can be read: "):
        post_comment("2 changes", {**job, name: "http://127.0.0.1:9"})


def test_a_text_that_is_too_long_is_refused_with_the_limit(job):
    with pytest.raises(SourceError, match=r"a comment may have (65,536|1,000,000)"):
        post_comment("x" * 1_000_001, job)


@pytest.mark.parametrize("told", [{"push": {}}, {"pull_request": None}])
def test_a_job_about_something_else_has_nothing_to_comment_on(tmp_path, told):
    (tmp_path / "event.json").write_text(json.dumps(told))
    with pytest.raises(SourceError, match="there is nothing to comment on"):
        post_comment("2 changes", {"GITHUB_EVENT_PATH": str(tmp_path / "event.json")})
