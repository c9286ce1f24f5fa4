"""The pages in a real browser: without scripts, by keyboard, from this host alone, for everybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/nb/",
    "results": "/nb/search?q=ombruk+av+byggematerialer",
    "entity": "/nb/organisation/nordlys-as",
    "document": "/nb/document/fjordmotet",
    "themes": "/en/themes",
    "events": "/en/events",
    "sparql": "/en/sparql",
    "not found": "/en/event/nope",
}
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; its absence skips, or fails where PRACTICEGRAPH_REQUIRE_BROWSER=1 says it must be there."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        reason = "no Chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get("PRACTICEGRAPH_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def site(chromium: str, world: Path) -> Iterator[str]:
    """Address of a running server over the invented world."""
    environment = {**os.environ, "PRACTICEGRAPH_EMBEDDER": "hash", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "practicegraph", "serve", "--port", "0", "--home", str(world)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment)
    assert process.stderr is not None
    try:
        yield process.stderr.readline().decode().split()[1]
    finally:
        process.terminate()
        process.wait(20)
        process.stderr.close()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_search_works_without_scripts(page: Any) -> None:
    page.goto("/nb/")
    page.get_by_label("Hva leter du etter?").fill("ombruk av dører og vinduer")
    page.get_by_role("button", name="Søk").click()
    first = page.locator("ol.results > li").first
    assert "dører" in first.locator("blockquote").inner_text()
    first.locator("h2 a").click()
    assert page.locator("h1").inner_text()
    page.locator("section[aria-labelledby=known] summary").first.click()
    page.get_by_role("link", name="les det i teksten").first.click()
    assert page.locator("mark.quote").count() >= 1


def test_the_keyboard_reaches_the_search_box_and_the_first_result(page: Any) -> None:
    page.goto("/nb/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Til innholdet"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("id") == "q":
            break
    page.keyboard.type("ombruk av dører")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    wanted = page.locator("ol.results h2 a").first.get_attribute("href")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("href") == wanted:
            return
    pytest.fail("the first result cannot be reached with the Tab key")


@pytest.mark.parametrize("name", PAGES)
def test_no_request_leaves_the_host(browser: Any, site: str, name: str) -> None:
    context = browser.new_context(base_url=site)
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(PAGES[name])
    assert [url for url in asked if not url.startswith(site)] == []
    assert [text for text in said if "404" not in text] == [], "the policy or a script complains"
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_for_everybody(browser: Any, site: str, name: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(
        base_url=site, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    page.goto(PAGES[name])
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, "the page is wider than the screen"
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": list(AXE_RULES)}})
    found = [(each["id"], each["nodes"][0]["html"][:200]) for each in results.response["violations"]]
    assert found == []
    context.close()
