"""Pictures of parts of a page, as small files without metadata."""

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

DESK, PHONE = 1280, 390
"""Widths of the window, CSS pixels; one pixel of the picture each."""
HEIGHT = 900
LIMIT = 120_000
"""Bytes a picture may have."""
MARGIN = 12
SETTLING = 1500
"""Milliseconds until nothing moves."""
COLOURS = (96, 64, 32, 16)


class TooLarge(Exception):
    """A picture is over the limit with the fewest colours too."""


@dataclass
class Camera:
    """Takes pictures into a folder."""

    into: Path

    def take(self, name: str, page: Page, *parts: str | Locator, width: int = DESK, tallest: int = 1400) -> None:
        """What the parts cover together, cut at ``tallest`` pixels from its top."""
        # As tall as the picture: what sticks to the window's edge would stand in the middle of it.
        page.set_viewport_size({"width": width, "height": max(tallest, HEIGHT)})
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement && document.activeElement.blur(); scrollTo(0, 0)")
        # What was typed is checked after a pause, and warnings beside the fields move what is below them.
        page.wait_for_timeout(SETTLING)
        # Selectors are looked up after the window has got its width.
        boxes = [_box(page.locator(part).first if isinstance(part, str) else part) for part in parts]
        left = max(min(box["x"] for box in boxes) - MARGIN, 0)
        top = max(min(box["y"] for box in boxes) - MARGIN, 0)
        right = min(max(box["x"] + box["width"] for box in boxes) + MARGIN, width)
        bottom = min(max(box["y"] + box["height"] for box in boxes) + MARGIN, top + tallest)
        clip = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        shot = page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        self.into.mkdir(parents=True, exist_ok=True)
        (self.into / f"{name}.png").write_bytes(small(shot))


def _box(part: Locator) -> dict:
    """Where a part stands; of a heading only its words, for it is as wide as the page."""
    if part.evaluate("part => part.tagName === 'H1'"):
        return part.evaluate(
            "part => { const words = document.createRange(); words.selectNodeContents(part);"
            " const {x, y, width, height} = words.getBoundingClientRect(); return {x, y, width, height} }"
        )
    found = part.bounding_box()
    assert found, f"{part} is not on the page"
    return found


def small(shot: bytes) -> bytes:
    """The picture in few colours: pages have few."""
    with Image.open(io.BytesIO(shot)) as opened:
        whole = opened.convert("RGB")
    for colours in COLOURS:
        few = whole.quantize(colors=colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        out = io.BytesIO()
        few.save(out, "PNG", optimize=True)
        if out.tell() <= LIMIT:
            return out.getvalue()
    raise TooLarge(f"{out.tell()} bytes with {COLOURS[-1]} colours: cut the picture smaller.")
