#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The HTML report as somebody uses it, in headless Chromium."""
import os
import subprocess
import sys
import tempfile
import unittest

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

HERE = os.path.dirname(os.path.abspath(__file__))
REPORTS = None  # the directory that reports.bash fills
# Without these, Chromium itself looks for things in the network.
FLAGS = """--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run
    --disable-background-networking --disable-component-update --disable-sync""".split()


def setUpModule():
    global REPORTS
    REPORTS = tempfile.TemporaryDirectory()
    subprocess.run(["bash", f"{HERE}/reports.bash", REPORTS.name], check=True)


def tearDownModule():
    REPORTS.cleanup()


class Page(unittest.TestCase):
    size = (1280, 900)

    def setUp(self):
        options = webdriver.ChromeOptions()
        for flag in FLAGS:
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.browser = webdriver.Chrome(options=options)
        self.addCleanup(self.browser.quit)

    def emulate(self, width=1280, height=900, **media):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "media": media.pop("media", ""),
            "features": [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]})

    def load(self, words="", report="small"):
        self.browser.get("about:blank")
        self.browser.get(f"file://{REPORTS.name}/{report}.html{words}")

    def run_js(self, text, *arguments):
        return self.browser.execute_script(text, *arguments)

    def all(self, selector, within=None):
        return (within or self.browser).find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector, within=None):
        return (within or self.browser).find_element(By.CSS_SELECTOR, selector)

    def shown(self):
        return [e for e in self.all("#list > li") if e.get_attribute("hidden") is None]

    def places(self):
        return [self.one(".place", e).text for e in self.shown()]

    def wait(self, condition):
        WebDriverWait(self.browser, 10).until(lambda _: condition())

    def open(self, number):
        element = self.shown()[number]
        self.one("summary", element).click()
        self.wait(lambda: self.all(".body", element))
        return element

    def type(self, *what):
        webdriver.ActionChains(self.browser).send_keys(*what).perform()

    def tearDown(self):
        # Nothing that a page says there is fine, and nothing is ever loaded.
        self.assertEqual(self.browser.get_log("browser"), [])
        self.assertEqual(self.run_js("return performance.getEntriesByType('resource').length"), 0)


class Kernel(Page):
    def test_whole_tree_loads_in_two_seconds_and_filters(self):
        self.load(report="kernel")
        milliseconds = self.run_js("return performance.getEntriesByType('navigation')[0].loadEventEnd")
        print(f"# whole tree: {milliseconds:.0f} ms to load")
        self.assertLess(milliseconds, 2000)
        every = len(self.shown())
        self.assertGreater(every, 100)
        self.assertIn(f"{every} of {every} findings", self.one("#count").text)
        self.assertEqual(sum(int(e.text) for e in self.all("#by-rule .number")), every)
        row = self.one("#by-rule button")
        name, number = row.get_attribute("data-value"), int(self.one(".number", row).text)
        row.click()
        self.assertEqual(len(self.shown()), number)
        self.assertTrue(all(name in e.text for e in self.shown()))
        self.one("#search").send_keys("drivers/iio")
        self.assertTrue(0 < len(self.shown()) < number)
        element = self.open(0)
        self.assertTrue(self.all(".row.hit", element))

    def test_every_finding_has_its_code(self):
        self.load(report="kernel")
        self.assertEqual(self.run_js("""
            document.getElementById('open-all').click();
            return [...document.querySelectorAll('#list > li')].filter(e => e.querySelectorAll('.source .row.hit b').length !== 1
                || !e.querySelector('.row.hit b').textContent).length"""), 0)


class Triage(Page):
    def test_new_ones_are_listed_known_and_suppressed_on_demand(self):
        self.load()
        self.assertEqual(self.places(), ["drivers/a/one.c:3", "drivers/b/far.c:13"])
        self.assertIn("2 of 5 findings", self.one("#count").text)
        self.one("#by-state [data-value=new]").click()
        self.assertEqual(len(self.shown()), 5)
        self.one("#by-state [data-value=suppressed]").click()
        self.assertEqual(self.places(), ["drivers/a/two.c:3"])
        self.assertIn("sent https://example.org/1 (v1)", self.open(0).text)

    def test_filter_search_and_sort_stand_in_the_url(self):
        self.load("#state=all")
        self.assertEqual(len(self.shown()), 5)
        Select(self.one("#sort")).select_by_value("impact")
        self.assertEqual(self.places()[0], "drivers/b/far.c:13")
        self.one("#search").send_keys("drivers/b BAD")
        self.one("#by-rule [data-value=foo-bad]").click()
        self.assertEqual(self.places(), ["drivers/b/three.c:3"])
        url = self.browser.current_url
        self.browser.refresh()
        self.assertEqual(self.browser.current_url, url)
        self.assertEqual(self.places(), ["drivers/b/three.c:3"])
        self.assertEqual(self.one("#search").get_attribute("value"), "drivers/b BAD")
        self.assertEqual(self.one("#sort").get_attribute("value"), "impact")
        self.assertEqual(self.one("#by-rule [data-value=foo-bad]").get_attribute("aria-pressed"), "true")
        self.browser.back()
        self.wait(lambda: len(self.shown()) == 3)
        self.one("#clear").click()
        self.assertEqual(len(self.shown()), 2)

    def test_overview_counts_what_the_other_filters_leave(self):
        self.load("#state=all&subsystem=drivers/b")
        counts = {e.get_attribute("data-value"): self.one(".number", e).text for e in self.all("#overview button")}
        self.assertEqual([counts[name] for name in ("foo-bad", "bar-bad", "far-bad", "drivers/a", "drivers/b", "race", "cosmetic", "High",
                                                    "Moderate", "new", "known", "suppressed")],
                         ["1", "1", "1", "2", "3", "1", "2", "2", "1", "1", "2", "0"])
        widths = [self.run_js("return arguments[0].style.width", e) for e in self.all("#by-subsystem .bar")]
        self.assertEqual(sorted(widths), sorted(["100%", "66.6667%"]))

    def test_a_finding_shows_the_lines_involved_its_fix_and_its_rule(self):
        self.load()
        element = self.open(1)
        self.assertEqual([e.text for e in self.all(".row.hit .no, .row.hit b", element)], ["13", "far_bad"])
        self.assertEqual([e.text for e in self.all(".row.near .no, .row.near .note", element)], ["44", "and <u>back</u>"])
        numbers = [e.text for e in self.all(".row .no", element)]
        self.assertIn("3", numbers)
        self.assertNotIn("6", numbers)
        self.assertNotIn("30", numbers)
        self.assertEqual(len(self.all(".gap", element)), 2)
        self.assertIn("report-only, it is a test", element.text)
        element = self.open(0)
        self.assertIn("foo_good(", self.one(".diff .add", element).text)
        self.assertIn("foo_bad(", self.one(".diff .del", element).text)
        self.assertIn("It breaks <b>here</b>.", element.text)

    def test_a_link_to_a_finding_opens_it_whatever_its_state(self):
        self.load("#state=suppressed")
        link = self.one("a", self.open(0)).get_attribute("href")
        self.load(link[link.index("#"):])
        self.wait(lambda: self.all("details[open] .body"))
        self.assertIn("drivers/a/two.c:3", self.places())
        self.assertEqual(self.one("details[open] .place").text, "drivers/a/two.c:3")

    def test_the_verdict_line_is_one_that_pmcheck_takes(self):
        self.load()
        self.browser.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        element = self.open(0)
        Select(self.one(".verdict select", element)).select_by_value("sent")
        self.one("[type=url]", element).send_keys("https://example.org/2")
        self.one("[aria-label=Reason]", element).send_keys("second version")
        self.one(".copy", element).click()
        self.wait(lambda: self.one(".copy", element).text == "Copied")
        line = self.browser.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        self.assertRegex(line, "^[0-9a-f]{16} sent https://example.org/2 foo-bad drivers/a/one.c one_probe # second version$")
        with open(f"{REPORTS.name}/verdicts", "w", encoding="utf-8") as f:
            f.write(line + "\n")
        out = subprocess.run([os.environ["PMCHECK"], "--rules-dir", f"{REPORTS.name}/rules", "scan", "-C", f"{REPORTS.name}/tree", "--no-cache",
                              "--verbose", "--triage", f"{REPORTS.name}/verdicts", "drivers/a/one.c"], capture_output=True, text=True, check=True)
        self.assertEqual(out.stdout, "")
        self.assertIn("suppressed [foo-bad]: sent https://example.org/2 (second version)", out.stderr)

    def test_keys(self):
        self.load()
        self.type("/", "far")
        self.assertEqual(self.places(), ["drivers/b/far.c:13"])
        self.type(Keys.ESCAPE, "x")
        self.assertEqual(len(self.shown()), 2)
        self.type("j", "j", "k", Keys.ENTER)
        self.wait(lambda: self.all("details[open] .body"))
        self.assertEqual(self.one("#list details[open] .place").text, "drivers/a/one.c:3")
        self.type("c")
        self.wait(lambda: self.one("#list details[open] .copy").text != "Copy")
        self.type("?")
        self.assertTrue(self.one("#keys").is_displayed())
        self.type(Keys.ESCAPE)
        self.wait(lambda: not self.one("#keys").is_displayed())

    def test_text_of_the_tree_is_never_markup(self):
        self.load("#state=all")
        self.one("#open-all").click()
        self.wait(lambda: len(self.all("#list .body")) == 5)
        self.assertEqual(self.all("img, main script, main b:not(.hit b), main i, main u"), [])
        self.assertIn('<img src=x onerror=alert(1)></script><script>alert(2)</script>', self.one(".row.hit").text)

    def test_what_was_not_analysed_is_said_first(self):
        self.load()
        self.assertIn("Not everything was analysed: 1 unparsed function", self.one("#incomplete").text)
        self.assertIn("drivers/b/broken.c:1 broken()", self.one("#coverage").text)

    def test_rules_are_explained(self):
        self.load()
        self.assertEqual([e.text for e in self.all("#rules .place")], ["bar-bad", "far-bad", "foo-bad"])
        self.one("#rule-foo-bad summary").click()
        self.assertIn("It breaks <b>here</b>.", self.one("#rule-foo-bad").text)

    def test_on_a_phone_nothing_sticks_out(self):
        self.emulate(width=360, height=740)
        for report in "small", "kernel":
            self.load("#q=watchdog" if report == "kernel" else "#state=all", report)
            self.one("#open-all").click()
            self.wait(lambda: self.all("#list .body"))
            self.run_js("for (const e of document.querySelectorAll('.body details, #rules details, #overview-box')) e.open = true")
            self.assertLessEqual(self.run_js("return document.documentElement.scrollWidth"), 360)

    def test_dark_and_light(self):
        brightness = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((a, b) => a + +b, 0)"
        self.emulate(prefers_color_scheme="dark")
        self.load()
        self.assertLess(self.run_js(brightness), 150)
        self.emulate(prefers_color_scheme="light")
        self.load()
        self.assertGreater(self.run_js(brightness), 700)

    def test_print_has_what_is_open_and_no_controls(self):
        self.load()
        element = self.open(1)
        self.emulate(media="print", prefers_color_scheme="dark")
        self.assertFalse(self.one("#tools").is_displayed())
        self.assertFalse(self.one(".verdict", element).is_displayed())
        self.assertTrue(self.one(".row.hit", element).is_displayed())
        self.assertEqual(self.run_js("return getComputedStyle(document.body).color"), "rgb(0, 0, 0)")
        # Nothing is cut off at the right: code is wrapped.
        self.assertEqual(self.run_js("return getComputedStyle(arguments[0]).whiteSpace", self.one("pre", element)), "pre-wrap")


if __name__ == "__main__":
    unittest.main(argv=sys.argv, verbosity=2)
