"""The look of somebody's own: it is there, and it can be read."""

import re

import pytest
from helpers import MINIMAL, make_config, make_schema, make_table
from hypothesis import given
from hypothesis import strategies as st

from schemadoc.config import Look, load_config
from schemadoc.errors import ConfigError, SiteError
from schemadoc.pipeline.documents import build
from schemadoc.pipeline.options import Options
from schemadoc.site.brand import make_brand
from schemadoc.snapshot import dump_schema

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def build_with(project, look, **options):
    (project / "x.json").write_bytes(dump_schema(make_schema(make_table("a"))))
    (project / "schemadoc.yml").write_text(f"{MINIMAL}look: {look}\n")
    build(load_config(), Options(**options))
    return (project / "site/tables/a.html").read_text("utf-8")


def test_a_logo_an_icon_and_a_colour_are_on_every_page(project, browser):
    (project / "logo.svg").write_text(LOGO)
    page = build_with(project, "{colour: '#a30', logo: logo.svg, favicon: logo.svg}")
    assert 'src="../assets/brand/logo.svg"' in page
    assert 'href="../assets/brand/favicon.svg"' in page
    tab = browser.new_page()
    tab.goto(f"file://{project}/site/tables/a.html")
    head = tab.locator(".md-header").evaluate("e => getComputedStyle(e).backgroundColor")
    tab.close()
    assert head == "rgb(170, 51, 0)"


@given(colour=st.from_regex(r"\A#[0-9a-f]{6}\Z"))
def test_whatever_the_colour_links_can_be_read(colour, tmp_path_factory):
    brand = make_brand(Look(colour=colour), tmp_path_factory.getbasetemp(), untrusted=False)
    style = brand.files[0].content.decode()
    light, dark = re.findall(r"--md-typeset-a-color: (#\w{6})", style)
    assert contrast(light, "#ffffff") >= 4.4
    assert contrast(dark, "#1e2129") >= 4.4
    on_head = re.search(r"--md-primary-bg-color: (#\w{6})", style)[1]
    assert contrast(colour, on_head) >= 4.4


def contrast(one, other):
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    shares = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(
        weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), shares, strict=True)
    )


@pytest.mark.parametrize(
    ("look", "message"),
    [
        ("{logo: nothing.svg}", r"`look.logo`: nothing.svg cannot be read: No such file"),
        ("{logo: x.json}", r"`look.logo`: x.json is no picture that browsers know: svg, png"),
        ("{favicon: big.png}", r"`look.favicon`: big.png is over 1 MB"),
    ],
)
def test_a_picture_that_is_none_is_named(project, look, message):
    (project / "big.png").write_bytes(b"x" * 1_000_001)
    with pytest.raises(SiteError, match=message):
        build_with(project, look)


def test_a_logo_from_elsewhere_is_not_taken_untrusted(project, tmp_path):
    (tmp_path / "secret.svg").write_text(LOGO)
    (project / "logo.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(SiteError, match="outside of the project"):
        build_with(project, "{logo: logo.svg}", untrusted=True)


def test_a_colour_is_one():
    with pytest.raises(ConfigError, match="must be a colour such as '#0b6e4f', between quotes"):
        make_config("look: {colour: red}\n")
