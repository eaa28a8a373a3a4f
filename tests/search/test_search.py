"""Search in a real browser: each promise of the manual, typed and read."""

import pytest
from search_shop import type_words


def names(found):
    return [line.split()[0] for line in found]


def test_a_column_of_that_name_is_all_that_its_name_finds(search):
    assert names(search("hubspot_id")) == [
        "hubspot_contacts.hubspot_id", "hubspot_deals.hubspot_id",
    ]  # fmt: skip


def test_what_only_mentions_an_identifier_is_one_click_away(open_page, site):
    tab = open_page(site.as_uri())
    type_words(tab, "hubspot_id")
    tab.locator(".sd-more", has_text="Show 2 more").click()
    tab.locator(".sd-hit", has_text="hubspot_id_old").wait_for()
    assert tab.locator(".sd-hit", has_text="quotes.note").is_visible()


def test_a_word_within_a_name_finds_it_in_either_case(search):
    found = names(search("customer"))
    assert {"leads.externalCustomerId", "quotes.external_customer_id"} <= set(found)


def test_the_table_itself_is_before_all_that_begins_like_it(search):
    found = search("user")
    assert found[0] == "user table"
    assert found[1].startswith("user_account.user column")
    assert any(line.startswith("user_account table") for line in found)


def test_several_words_are_all_needed(search):
    found = names(search("execution logs"))
    assert found[0] == "execution_logs"
    assert "logs.text" in found
    assert "logs" not in found


def test_a_column_is_found_with_its_table(search):
    assert names(search("invoices.status"))[0] == "invoices.status"
    assert names(search("status invoices"))[0] == "invoices.status"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("begann zebra", None),
        ("pruefung", None),
        ("begann", "execution_logs.started_at"),
        ("prufung", "execution_logs.started_at"),
        ("dunning", "invoice_status.reminded value"),
        ("remind", "invoice_status.reminded value"),
        ("grandTotal", "invoices.total"),
        ("invoices_by_total", "invoices.invoices_by_total index"),
        ("total_is_positive", "invoices.total_is_positive constraint"),
        ("touch_invoice", "invoices.touch_invoice trigger"),
        ("close_month", "close_month routine"),
        ("email", "email object"),
        ("customer care", "Customer care domain"),
        ("sales-team", "Customer care domain"),
        ("reversal", "invoices table"),
        ("settlement", "Handbook \u203a Closing the month section"),
        ("handbook", "Handbook page"),
        ("fidelity", "Fidelity page"),
        ("番号", "書類.備考"),
        ("書", "書類 table"),
    ],
)
def test_everything_with_a_name_or_a_meaning_is_found(search, words, first):
    found = search(words)
    assert found[0].startswith(first) if first else found == []


def test_arrows_and_enter_lead_to_the_row(open_page, site):
    tab = open_page(site.as_uri(), "tables/logs.html")
    type_words(tab, "hubspot_id")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    chosen = tab.locator("[role=option][aria-selected=true]")
    assert tab.get_attribute(".md-search__input", "aria-activedescendant") == chosen.get_attribute(
        "id"
    )
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/tables/hubspot_deals.html#col-hubspot_id")
    row = tab.locator("tr:has(a:target)")
    colour = row.evaluate("row => getComputedStyle(row).backgroundColor")
    assert colour not in ("rgba(0, 0, 0, 0)", "transparent")


def test_enter_takes_the_first_and_a_row_of_this_page_closes_the_list(open_page, site):
    tab = open_page(site.as_uri(), "tables/user.html")
    type_words(tab, "user.mail")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/tables/user.html#col-mail")
    assert not tab.locator("#__search").is_checked()


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_opens_it_and_escape_closes_it(open_page, site, key):
    tab = open_page(site.as_uri())
    tab.keyboard.press(key)
    assert tab.evaluate("document.activeElement.name") == "q"
    assert tab.input_value(".md-search__input") == ""
    tab.keyboard.press("Escape")
    assert not tab.locator("#__search").is_checked()


def test_the_words_are_marked(open_page, site):
    tab = open_page(site.as_uri())
    type_words(tab, "system")
    assert tab.locator(".sd-hit-text mark").all_inner_texts() == ["system"]


def test_a_name_is_text_whatever_is_in_it(open_page, site):
    tab = open_page(site.as_uri())
    found = type_words(tab, "alert")
    assert "<img src=x onerror=alert(1)> table" in found
    assert tab.locator(".sd-hits img, .sd-hits script").count() == 0


def test_nothing_found_is_said(open_page, site):
    tab = open_page(site.as_uri())
    assert type_words(tab, "zebra") == []
    assert "Nothing has this" in tab.inner_text("[role=status]")


def test_it_works_over_http_and_from_a_link(open_page, served):
    tab = open_page(served, "index.html?q=hubspot_id")
    tab.locator(".sd-hit", has_text="hubspot_deals.hubspot_id").wait_for()


def test_nothing_of_the_index_is_loaded_before_it_is_wanted(open_page, site):
    tab = open_page(site.as_uri())
    assert tab.locator("head script[src*='search/']").count() == 0


def test_on_a_phone_it_fills_the_window(open_page, site):
    tab = open_page(site.as_uri(), viewport={"width": 390, "height": 800})
    tab.locator(".md-header__button[for=__search]").click()
    tab.keyboard.type("hubspot_id")
    hit = tab.locator(".sd-hit").first
    hit.wait_for()
    tab.wait_for_timeout(400)  # it slides in
    box = hit.bounding_box()
    assert box["x"] == 0
    assert box["width"] == 390


def test_without_scripts_there_is_no_box_that_does_nothing(browser, site):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/tables/logs.html")
    assert not tab.locator(".md-search__input").is_visible()
    assert tab.locator("h1").is_visible()
    context.close()


def test_a_large_index_is_loaded_piece_by_piece(open_page, large_site):
    tab = open_page(large_site.as_uri())
    loaded = "all => all.map(one => one.src.split('/').pop())"
    assert names(type_words(tab, "field_3_of_777")) == ["area_0777_events.field_3_of_777"]
    scripts = tab.eval_on_selector_all("head script[src*='search/']", loaded)
    whole = len(list((large_site / "search").glob("*.js")))
    assert "index.js" in scripts
    assert len(scripts) < whole * 2 / 3
    assert names(type_words(tab, "hubspot_id")) == [
        "hubspot_contacts.hubspot_id", "hubspot_deals.hubspot_id",
    ]  # fmt: skip
    assert type_words(tab, "user")[0] == "user table"


def test_a_piece_that_is_gone_is_told(browser, large_site, tmp_path):
    import shutil

    folder = shutil.copytree(large_site, tmp_path / "broken")
    for piece in (folder / "search").glob("words-*.js"):
        piece.unlink()
    tab = browser.new_page()
    tab.goto(f"{folder.as_uri()}/index.html")
    tab.keyboard.press("/")
    tab.keyboard.type("user")
    tab.locator("[role=status]", has_text="could not be loaded").wait_for()
    tab.close()


def test_a_kind_can_be_had_alone(open_page, site):
    tab = open_page(site.as_uri())
    count = len(type_words(tab, "i"))
    tab.locator(".sd-facet", has_text="index").click()
    tab.wait_for_function("document.querySelectorAll('.sd-hit').length === 1")
    assert "invoices_by_total" in tab.locator(".sd-hit").inner_text()
    tab.locator(".sd-facet[aria-pressed=true]").click()
    tab.wait_for_function(f"document.querySelectorAll('.sd-hit').length === {count}")


def test_it_works_on_the_page_of_what_is_missing(open_page, served):
    tab = open_page(served, "404.html")
    assert type_words(tab, "user")[0] == "user table"
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{served}/tables/user.html")
