"""The HTML messages as a reader's program shows them: readable in contrast, on a telephone, without anything from outside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MEASURE = """
<script>
function channel(c) { c /= 255; return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4); }
function luminance(rgb) { return 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]); }
function numbers(colour) { return colour.match(/[\\d.]+/g).map(Number); }
function behind(node) {
  for (; node; node = node.parentElement) {
    const colour = numbers(getComputedStyle(node).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
}
const faint = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
let seen = 0;
while (texts.nextNode()) {
  const node = texts.currentNode, parent = node.parentElement;
  if (!node.data.trim() || parent.tagName === 'SCRIPT') continue;
  const [a, b] = [luminance(numbers(getComputedStyle(parent).color)), luminance(behind(parent))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  seen += 1;
  if (ratio < 4.5) faint.push([node.data.trim().slice(0, 40), ratio]);
}
document.body.setAttribute('data-measured', JSON.stringify({
  seen: seen, faint: faint, width: document.documentElement.scrollWidth,
  outside: document.querySelectorAll('img, link, script[src], iframe, video, object').length,
  headers: document.querySelectorAll('th:not([scope])').length, language: document.documentElement.lang,
}));
</script>
"""


def measured(page: Path, folder: Path, width: int) -> dict[str, object]:
    """What a headless browser finds in a page at a width in pixels."""
    if BROWSER is None:
        pytest.skip("no Chromium on this machine (looked for chromium, chromium-browser, google-chrome)")
    copy = folder / "page.html"
    copy.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{MEASURE}</body>"), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    done = subprocess.run(
        [
            BROWSER,
            *flags,
            f"--user-data-dir={folder}/profile",
            f"--window-size={width},800",
            "--dump-dom",
            copy.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = re.search(r'data-measured="([^"]*)"', done.stdout)
    assert found is not None, done.stderr[-500:]
    result: dict[str, object] = json.loads(unescape(found[1]))
    return result


@pytest.mark.chromium
@pytest.mark.parametrize("name", ["sro.html", "office.html"])
def test_every_text_stands_out_from_what_is_behind_it(name: str, tmp_path: Path) -> None:
    """WCAG 2.2 AA: at least 4.5 to 1, headings, chips and small print alike."""
    found = measured(GOLDEN / name, tmp_path, 800)
    assert found["faint"] == []
    assert isinstance(found["seen"], int)
    assert found["seen"] > 30


@pytest.mark.chromium
@pytest.mark.parametrize("name", ["sro.html", "office.html"])
def test_a_message_fits_a_narrow_window_and_loads_nothing(name: str, tmp_path: Path) -> None:
    """No sideways scrolling at 500 pixels, no picture or script from anywhere, every table header with its scope."""
    found = measured(GOLDEN / name, tmp_path, 500)
    assert isinstance(found["width"], int)
    assert found["width"] <= 500
    assert (found["outside"], found["headers"], found["language"]) == (0, 0, "en-GB")
