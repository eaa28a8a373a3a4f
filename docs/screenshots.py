"""The pictures of the README, taken of the built site of an example: see `make screenshots`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
SIZE = {"width": 1280, "height": 800}


def main() -> None:
    """Each picture from the files themselves: no server is needed."""
    site = Path(sys.argv[1]).resolve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for name, scheme, address, prepare in PICTURES:
            page = browser.new_page(viewport=SIZE, color_scheme=scheme)
            page.goto(f"{site.as_uri()}/{address}")
            page.wait_for_load_state("networkidle")
            prepare(page)
            page.wait_for_timeout(800)  # what moves comes to rest
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()


def at_the_top(page: Page) -> None:
    """As it is opened."""


def asked(page: Page) -> None:
    """With something asked for."""
    page.keyboard.press("/")
    page.keyboard.type("recipient")


PICTURES = (
    ("table", "light", "tables/quotes.html", at_the_top),
    ("explorer", "light", "explorer.html#domain=finance", at_the_top),
    ("search", "dark", "index.html", asked),
)

if __name__ == "__main__":
    main()
