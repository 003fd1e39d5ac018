"""The colours of pictures: the light tokens of the stylesheet. A picture is on paper wherever it is seen."""

LIGHT = {
    "paper": "#fdfcf9",
    "wash": "#f3f0e8",
    "ink": "#1b1b1a",
    "muted": "#5c5a55",
    "hairline": "#d9d5cb",
    "accent": "#9c2a1a",
    "plain": "#59646e",
    "women": "#9c2a1a",
    "men": "#2f4b66",
    "other": "#7a6a2f",
    "unknown": "#8a877f",
    "seq1": "#7d95ac",
    "seq2": "#627d98",
    "seq3": "#486482",
    "seq4": "#2f4b66",
    "seq5": "#16304b",
}
"""As site.css has them under ``--light-``."""

PAPER, WASH, INK, MUTED, HAIRLINE = (LIGHT[name] for name in ("paper", "wash", "ink", "muted", "hairline"))
UNKNOWN = LIGHT["unknown"]
BAND = 0.25
"""How much of a line's colour the band from low to high has."""


def role(name: str | None) -> str:
    """The colour of a role of a chart (see stats/charts.py)."""
    return UNKNOWN if name == "muted" else LIGHT.get(name or "", LIGHT["plain"])
