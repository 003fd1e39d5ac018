"""Sheets to draw charts on, and what was drawn on them."""

from matplotlib.patches import Polygon, Rectangle

from stats.figures import figure
from stats.parsing import from_text
from stats.pictures.picture import picture
from stats.pictures.sheet import Sheet
from stats.presenting import Shown


def shown(text: str, **kwargs) -> Shown:
    return Shown(figure(from_text(text)), **kwargs)


def sheet_of(text: str, **kwargs) -> Sheet:
    return picture(shown(text, **kwargs))


def blank() -> Sheet:
    return Sheet(800, margin=36)


def words(sheet: Sheet) -> list[str]:
    """Every line of text, in the order it was drawn."""
    return [text.get_text() for text in sheet.axes.texts]


def said(sheet: Sheet) -> str:
    return " ".join(words(sheet))


def rectangles(sheet: Sheet, *, hatched: bool | None = None) -> list[Rectangle]:
    """Rectangles, or those alone that are hatched or are not."""
    found = [patch for patch in sheet.axes.patches if isinstance(patch, Rectangle)]
    return [patch for patch in found if hatched in {None, patch.get_hatch() == "///"}]


def areas(sheet: Sheet) -> list[Polygon]:
    return [patch for patch in sheet.axes.patches if type(patch) is Polygon]


def marks(sheet: Sheet, shape: str | None = None) -> list:
    """Single marks: dots of people, ends of lines, what others published."""
    found = [line for line in sheet.axes.lines if line.get_linestyle() == "None"]
    return [line for line in found if shape in {None, line.get_marker()}]


def boxes_outside(sheet: Sheet) -> list[str]:
    """Texts that reach over the edge of a sheet that has been cut."""
    sheet.canvas.draw()
    wide, high = sheet.canvas.get_width_height()
    found = []
    for text in sheet.axes.texts:
        box = text.get_window_extent()
        if box.x0 < 0 or box.y0 < 0 or box.x1 > wide or box.y1 > high:
            found.append(text.get_text())
    return found


def chart(kind: str, labels: list[str], *series: dict, **more) -> dict:
    """A chart of the vocabulary of stats.charts, with what a series leaves out."""
    filled = []
    for one in series:
        values = one["values"]
        filled.append(
            {"label": "", "role": "plain", "low": values, "high": values, "marks": [[] for _value in values]} | one
        )
    return {"type": kind, "labels": labels, "x": None, "series": filled, "most": 0, "text": "", **more}
