"""Figures as pictures (PNG), for where no script runs: the chart with its title, source, edition and address inside it.

``as_picture`` is to take away, ``as_card`` is the preview that a messenger shows. What draws is imported with the first picture:
it takes a second, and no command of manage.py needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stats.figures import Figure


def as_picture(figure: Figure) -> bytes:
    """The figure as a PNG, 1,600 pixels wide and as high as it needs."""
    from stats.pictures.picture import picture
    from stats.pictures.writing import png
    from stats.presenting import Shown

    shown = Shown(figure)
    return png(lambda: picture(shown), shown)


def as_card(figure: Figure) -> bytes:
    """The figure as a PNG of 1,200 x 630 pixels: what it is a picture of, its sentence and its number."""
    from stats.pictures.card import card
    from stats.pictures.writing import png
    from stats.presenting import Shown

    shown = Shown(figure)
    return png(lambda: card(shown), shown)
