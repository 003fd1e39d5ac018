"""Why a combination is refused: which parameter, and the reason in words."""

from typing import NamedTuple


class Refusal(NamedTuple):
    """``value``: which of a parameter's values is meant, where it has several."""

    parameter: str
    reason: str
    value: str = ""
