"""The explorer in a real browser: clicked, typed, dragged, and read."""

import json
import re
from xml.etree import ElementTree

import pytest
from explorer_tables import EVIL, EVIL_ID, LONG


def names_on(tab, selector=".sdx-card"):
    """The tables that the map shows."""
    return tab.eval_on_selector_all(selector, "cards => cards.map(c => c.ariaLabel.split(',')[0])")


def scale_of(tab):
    return tab.eval_on_selector(".sdx-scene", "scene => scene.getCTM().a")


def camera_of(tab):
    return tab.eval_on_selector(".sdx-scene", "s => [s.getCTM().e, s.getCTM().f, s.getCTM().a]")


def panel_text(tab):
    return tab.inner_text(".sdx-panel")


def find(tab, words):
    tab.keyboard.press("/")
    tab.keyboard.type(words)
    tab.wait_for_selector(".sdx-bar [role=option]")
    return tab.locator(".sdx-bar [role=option]").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("way", ["file", "http"])
def test_it_opens_from_a_folder_and_from_a_server(open_page, folder, served, way, scheme):
    address = served if way == "http" else f"{folder.as_uri()}/index.html"
    tab = open_page(address, color_scheme=scheme)
    assert "25 tables in 4 domains" in tab.inner_text("[role=status]")
    background = tab.eval_on_selector(".sdx-map", "map => getComputedStyle(map).backgroundColor")
    light = sum(map(int, re.findall(r"\d+", background)[:3])) / 3
    assert (light > 128) == (scheme == "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("site", ["default", "slate"])
def test_the_switch_of_the_site_beats_the_system(open_page, folder, site, scheme):
    tab = open_page(f"{folder.as_uri()}/index{site}.html", color_scheme=scheme)
    background = tab.eval_on_selector(".sdx-map", "map => getComputedStyle(map).backgroundColor")
    light = sum(map(int, re.findall(r"\d+", background)[:3])) / 3
    assert (light > 128) == (site == "default")


def test_a_click_chooses_a_table_and_dims_what_is_no_neighbour(explorer):
    tab = explorer("#mode=keys&only=sales")
    tab.click("[aria-label^='orders,']")
    assert set(names_on(tab, ".sdx-card.sdx-on")) == {"orders", "customers", "order_lines"}
    assert names_on(tab, ".sdx-chosen") == ["orders"]
    text = panel_text(tab)
    assert "customer_id →" in text
    assert "on delete cascade" in text
    assert "may be empty" in text
    assert "table=public.orders" in tab.url


def test_from_afar_a_domain_tells_how_many_of_its_tables_are_related(explorer):
    tab = explorer("#table=public.orders&mode=keys&at=20,20,0.2")
    assert "3 of 4 related" in tab.text_content(".sdx-domain.sdx-on")
    assert names_on(tab) == []


def test_a_description_is_text_and_a_page_is_linked(explorer):
    tab = explorer("#table=public.customers")
    assert "Who buys." in panel_text(tab)
    link = tab.get_by_role("link", name="Open the page of this table")
    assert link.get_attribute("href") == "tables/customers.html"


def test_more_steps_reach_further_and_alone_shows_only_them(explorer):
    tab = explorer("#table=public.shipments&mode=keys")
    tab.get_by_label("One step more").click()
    tab.get_by_label("One step more").click()
    assert "3 steps around" in panel_text(tab)
    tab.get_by_role("button", name="Only these").click()
    expected = {"shipments", "order_lines", "orders", "products", "customers", "categories"}
    assert set(names_on(tab)) == expected
    assert "Only 6 tables within 3 steps of shipments" in tab.inner_text("[role=status]")
    assert "hops=3" in tab.url
    assert tab.url.endswith("&alone")


def test_the_back_button_undoes_step_by_step(explorer):
    tab = explorer("#mode=keys")
    start = camera_of(tab)
    find(tab, "shipments")
    tab.keyboard.press("Enter")
    tab.click("[data-mode=all]")
    tab.go_back()
    assert tab.get_attribute("[data-mode=keys]", "aria-pressed") == "true"
    assert names_on(tab, ".sdx-chosen") == ["shipments"]
    tab.go_back()
    assert tab.is_hidden(".sdx-panel")
    assert camera_of(tab) == pytest.approx(start, abs=0.6)
    tab.go_forward()
    assert names_on(tab, ".sdx-chosen") == ["shipments"]


def test_search_finds_tables_before_columns_and_marks_the_column(explorer):
    tab = explorer()
    found = find(tab, "order")
    assert found[0].startswith("orders")
    assert any("order_lines." in text and "column" in text for text in found)
    tab.fill(".sdx-bar input", "products name")
    tab.wait_for_function("document.querySelectorAll('[role=option]').length === 1")
    tab.keyboard.press("Enter")
    assert tab.inner_text(".sdx-row-of.sdx-found").split()[0] == "name"
    assert "column=name" in tab.url


def test_search_says_when_it_finds_nothing(explorer):
    tab = explorer()
    tab.fill(".sdx-bar input", "zebra")
    assert "No name contains these words." in tab.inner_text(".sdx-bar [role=listbox]")


def test_each_kind_of_detail_shows_its_rows(explorer):
    tab = explorer("#only=sales&mode=names")
    assert tab.locator(".sdx-column").count() == 0
    tab.click("[data-mode=keys]")
    tab.get_by_role("button", name="Fit").click()
    keys = set(tab.locator(".sdx-column").all_text_contents())
    assert "customer_id" in keys
    assert "e-mail" not in keys
    tab.click("[data-mode=all]")
    assert "e-mail" in set(tab.locator(".sdx-column").all_text_contents())


def test_a_folded_table_keeps_its_head_and_its_lines(explorer):
    tab = explorer("#table=public.orders&only=sales&mode=all")
    lines = tab.locator(".sdx-edge").count()
    tab.get_by_role("button", name="Fold").click()
    assert tab.locator("[aria-label^='orders,'] .sdx-row").count() == 0
    assert tab.locator(".sdx-edge").count() == lines
    assert "folded=public.orders" in tab.url


def test_domains_are_hidden_and_shown_alone(explorer):
    tab = explorer("#mode=names")
    tab.get_by_role("button", name="Filter").click()
    tab.get_by_role("checkbox", name="People").uncheck()
    assert "users" not in names_on(tab)
    assert "hide=people" in tab.url
    tab.get_by_role("button", name="Only Sales").click()
    assert set(names_on(tab)) == {"customers", "orders", "order_lines", "shipments"}
    assert "Only Sales: 4 tables" in tab.inner_text("[role=status]")
    tab.get_by_role("button", name="Show all").click()
    assert "users" in names_on(tab)


def test_an_empty_domain_is_named_in_the_menu(explorer):
    tab = explorer()
    tab.get_by_role("button", name="Filter").click()
    assert re.search(r"Nothing\s*empty", tab.inner_text(".sdx-domains"))


def test_wheel_drag_and_buttons_move_the_map(explorer):
    tab = explorer("#mode=keys")
    x, y, scale = camera_of(tab)
    tab.mouse.move(500, 400)
    tab.mouse.wheel(0, -300)
    tab.wait_for_function("s => document.querySelector('.sdx-scene').getCTM().a > s", arg=scale)
    tab.wait_for_function("location.hash.includes('at=')")
    x, y, scale = camera_of(tab)
    tab.mouse.down()
    tab.mouse.move(560, 430, steps=4)
    tab.mouse.up()
    tab.wait_for_function("x => document.querySelector('.sdx-scene').getCTM().e > x + 50", arg=x)
    assert camera_of(tab) == pytest.approx([x + 60, y + 30, scale], abs=1)
    assert tab.is_hidden(".sdx-panel"), "the end of a drag is no click"
    tab.get_by_label("Zoom out").click()
    assert scale_of(tab) < scale
    tab.get_by_role("button", name="Fit").click()
    assert tab.is_hidden(".sdx-mini")


def test_two_fingers_pinch(explorer):
    tab = explorer("#mode=keys", has_touch=True)
    before = scale_of(tab)
    session = tab.context.new_cdp_session(tab)

    def touch(kind, *points):
        places = [{"x": x, "y": 400, "id": number} for number, x in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    touch("touchStart", 500, 600)
    for step in (20, 60, 100):
        touch("touchMove", 500 - step, 600 + step)
    touch("touchEnd")
    tab.wait_for_function(
        "s => document.querySelector('.sdx-scene').getCTM().a > s * 2", arg=before
    )


def test_every_view_is_a_link(explorer):
    tab = explorer("#mode=all")
    tab.mouse.move(500, 400)
    tab.mouse.wheel(0, -500)
    tab.wait_for_function("location.hash.includes('at=')")
    again = explorer("#" + tab.url.partition("#")[2])
    assert camera_of(again) == pytest.approx(camera_of(tab), rel=0.01, abs=1)


def test_a_path_is_drawn_and_its_join_stands_beside_it(explorer):
    tab = explorer("#from=public.shipments&to=public.customers")
    assert names_on(tab) == ["shipments", "order_lines", "orders", "customers"]
    assert "2 ways, the shortest first" in panel_text(tab)
    assert tab.inner_text("pre").strip() == (
        "SELECT *\nFROM shipments AS s\n"
        "JOIN order_lines AS ol\n  ON ol.order_id = s.order_id\n  AND ol.line = s.order_line\n"
        "JOIN orders AS o\n  ON o.id = ol.order_id\n"
        "JOIN customers AS c\n  ON c.id = o.customer_id;"
    )
    tab.locator("[data-action=way-2]").click()
    assert "LEFT JOIN customers AS c\n  ON c.id = o.paid_by;" in tab.inner_text("pre")
    assert "way=2" in tab.url


def test_a_path_is_chosen_with_the_keyboard_alone(explorer):
    tab = explorer()
    tab.get_by_role("button", name="Path").focus()
    tab.keyboard.press("Enter")
    for words in ("products", "notes_03"):
        tab.keyboard.type(words)
        tab.wait_for_selector(".sdx-panel [role=option]:visible")
        tab.keyboard.press("Enter")
        tab.get_by_label("To which table").focus()
    assert "No relations lead from products to notes_03." in tab.inner_text("[role=status]")


def test_the_join_of_a_table_with_itself_has_two_names(explorer):
    tab = explorer("#from=public.customers&to=public.customers")
    text = tab.inner_text("pre")
    assert "FROM customers AS c\nLEFT JOIN customers AS c2\n  ON c2.id = c.referred_by;" in text


def test_two_tables_of_a_hub_are_related_through_it(explorer):
    tab = explorer("#from=public.notes_01&to=public.notes_02")
    assert names_on(tab) == ["notes_01", "users", "notes_02"]
    assert 'LEFT JOIN notes_02 AS n2\n  ON n2."by" = u.id' in tab.inner_text("pre")


JOINS = {
    ("drizzle", "shipments", "products"): """\
import { and, eq } from "drizzle-orm";

await db
  .select()
  .from(shipments)
  .innerJoin(orderLines, and(eq(orderLines.orderId, shipments.orderId), \
eq(orderLines.line, shipments.order_line)))
  .innerJoin(products, eq(products.id, orderLines.product_id));
""",
    ("drizzle", "customers", "customers"): """\
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

const parent = alias(clients, "parent");

await db
  .select()
  .from(clients)
  .leftJoin(parent, eq(parent.id, clients.referred_by));
""",
    ("sqlalchemy", "shipments", "products"): """\
from sqlalchemy import and_, select

query = (
    select(shipments, orderLines, products)
    .join(orderLines, and_(orderLines.orderId == shipments.orderId, \
orderLines.line == shipments.order_line))
    .join(products, products.id == orderLines.product_id)
)
""",
    ("sqlalchemy", "customers", "customers"): """\
from sqlalchemy import select
from sqlalchemy.orm import aliased

Parent = aliased(clients)
query = (
    select(clients, Parent)
    .outerjoin(Parent, Parent.id == clients.referred_by)
)
""",
}


@pytest.mark.parametrize(("code", "start", "end"), JOINS)
def test_a_join_is_written_by_the_names_of_the_code(open_page, folder, code, start, end):
    state = f"#from=public.{start}&to=public.{end}"
    tab = open_page(f"{folder.as_uri()}/{code}.html{state}")
    tab.locator(f"[data-action=as-{code}]").click()
    assert tab.text_content("pre") == JOINS[code, start, end]


def test_names_of_every_kind_are_shown_as_they_are(explorer):
    tab = explorer(f"#table={quoted(EVIL_ID)}")
    assert tab.inner_text(".sdx-panel h2") == EVIL
    assert "not documented" in panel_text(tab)
    text = explorer(f"#from=public.{LONG}&to={quoted(EVIL_ID)}").inner_text("pre")
    doubled = EVIL.replace('"', '""')
    assert f'JOIN "{doubled}" AS bo' in text


def test_nothing_is_lost(explorer):
    tab = explorer("#mode=all&only=odd")
    assert set(names_on(tab)) == {EVIL, LONG, "wide", "alone"}
    tab.get_by_role("button", name="Zoom in").click()
    tab.goto(tab.url.partition("#")[0] + "#table=public.gone")
    tab.wait_for_function("document.querySelector('.sdx-panel h2')?.innerText === 'gone'")
    assert "not in this documentation" in panel_text(tab)
    tab.goto(tab.url.partition("#")[0] + "#table=public.wide&mode=all")
    tab.wait_for_function("document.querySelector('.sdx-panel h2')?.innerText === 'wide'")
    assert "+270 more" in tab.text_content(".sdx-map")
    tab.goto(tab.url.partition("#")[0] + "#table=public.nobody")
    tab.wait_for_function("document.querySelector('[role=status]').innerText.includes('nobody')")
    assert "There is no table public.nobody" in tab.inner_text("[role=status]")


def test_each_pair_of_a_composite_key_has_its_line(explorer):
    tab = explorer("#only=sales&mode=keys")
    data = "lines => lines.map(l => l.dataset.relation)"
    drawn = tab.eval_on_selector_all(".sdx-edge", data)
    assert max(drawn.count(number) for number in set(drawn)) == 2


def test_the_keyboard_goes_from_table_to_table(explorer):
    tab = explorer("#mode=keys&only=sales")
    tab.focus(".sdx-map")
    tab.keyboard.press("Enter")
    first = tab.evaluate("document.activeElement.ariaLabel")
    tab.keyboard.press("ArrowRight")
    second = tab.evaluate("document.activeElement.ariaLabel")
    assert first != second
    stroke = "getComputedStyle(document.activeElement.querySelector('.sdx-body')).strokeWidth"
    assert tab.evaluate(stroke) == "3px"
    tab.keyboard.press("Enter")
    assert names_on(tab, ".sdx-chosen") == [second.split(",")[0]]
    tab.keyboard.press("Escape")
    assert tab.is_hidden(".sdx-panel")


def test_all_controls_have_names_and_a_visible_focus(explorer):
    tab = explorer("#table=public.orders")
    names = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        name, outline = tab.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
            "return [e.ariaLabel || e.innerText || e.placeholder || '', s.outlineStyle]; })()"
        )
        names.append(name)
        if tab.evaluate("document.activeElement === document.body"):
            break
        assert name.strip()
        assert outline != "none", name
    assert {"Zoom in", "Fit", "Export", "Path"} <= set(names)


def quoted(text):
    return json.loads(json.dumps(text)).translate({ord(c): f"%{ord(c):02X}" for c in '%<>"&|{} ,='})


def save(tab, name):
    tab.get_by_role("button", name="Export").click()
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=name).click()
    return waiting.value


def test_what_is_seen_is_saved_as_a_picture(explorer, tmp_path):
    tab = explorer("#only=sales&mode=keys")
    saved = save(tab, "SVG")
    saved.save_as(tmp_path / "map.svg")
    picture = ElementTree.parse(tmp_path / "map.svg").getroot()
    texts = {text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"orders", "customer_id", "Sales"} <= texts
    assert "var(" not in (tmp_path / "map.svg").read_text("utf-8")
    assert "oklch" not in (tmp_path / "map.svg").read_text("utf-8")
    save(tab, "PNG").save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "map.png").stat().st_size > 20000


def test_what_is_seen_is_saved_as_text(explorer, tmp_path):
    tab = explorer("#table=public.shipments&alone&mode=all")
    save(tab, "Mermaid").save_as(tmp_path / "map.mmd")
    assert (tmp_path / "map.mmd").read_text("utf-8") == (
        'erDiagram\n  t1["public.order_lines"] {\n'
        "    integer order_id PK, FK\n    integer line PK\n    integer product_id FK\n  }\n"
        '  t2["public.shipments"] {\n'
        "    integer id PK\n    integer order_id FK\n    integer order_line FK\n  }\n"
        '  t2 }o--|| t1 : "order_id, order_line"\n'
    )
    save(tab, "DBML").save_as(tmp_path / "map.dbml")
    assert (
        (tmp_path / "map.dbml")
        .read_text("utf-8")
        .endswith(
            'Ref: "public"."shipments".("order_id", "order_line") > '
            '"public"."order_lines".("order_id", "line")\n'
        )
    )


@pytest.mark.parametrize("width", [390, 1024])
def test_smaller_windows_hold_the_map_and_the_panel(explorer, width):
    tab = explorer("#table=public.orders", viewport={"width": width, "height": 800})
    wide = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    area = tab.locator(".sdx-view").bounding_box()
    panel = tab.locator(".sdx-panel").bounding_box()
    assert min(area["width"], area["height"]) > 250
    beside = panel["x"] >= area["x"] + area["width"] - 1
    below = panel["y"] >= area["y"] + area["height"] - 1
    assert below if width == 390 else beside


def test_on_a_phone_all_tools_are_in_the_window_and_names_of_domains_can_be_read(explorer):
    tab = explorer("#mode=domains", viewport={"width": 390, "height": 800})
    for tool in tab.locator(".sdx-bar button, .sdx-bar input").all():
        box = tool.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    heights = tab.eval_on_selector_all(
        ".sdx-domain .sdx-title", "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) > 12


def test_no_words_stick_out_of_a_table_or_a_domain(explorer):
    tab = explorer("#mode=all&only=odd")
    outside = """frames => frames.flatMap(frame => {
      const around = frame.querySelector('rect').getBoundingClientRect();
      const out = text => {
        const {left, right} = text.getBoundingClientRect();
        return left < around.left - 1 || right > around.right + 1;
      };
      return [...frame.querySelectorAll('text')].filter(out).map(text => text.textContent);
    })"""
    assert tab.locator(".sdx-more").text_content() == "+270 more"
    assert tab.eval_on_selector_all(".sdx-card, .sdx-domain", outside) == []


def test_print_is_light_in_the_dark(explorer):
    tab = explorer(color_scheme="dark")
    tab.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    tab.emulate_media(media="print")
    background = tab.eval_on_selector(".sdx-map", "map => getComputedStyle(map).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", background)[:3])) / 3 > 128


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("#at=1e308,-1e308,1e308&mode=all", "25 tables in 4 domains"),
        ("#at=NaN,1,2", "25 tables in 4 domains"),
        ("#mode=other&hops=1e9&way=-1", "25 tables in 4 domains"),
        ("#table=__proto__", "There is no table __proto__"),
        ("#from=constructor&to=toString", "There is no table constructor, toString"),
        ("#domain=%E0%A4%A", "There is no domain %E0%A4%A"),
        ("#only=nothing", "Only Nothing: 0 tables"),
        ("#" + "a" * 50000, "25 tables in 4 domains"),
    ],
)
def test_an_address_that_somebody_made_up_breaks_nothing(explorer, state, told):
    assert told in explorer(state).inner_text("[role=status]")
