"""Why a merge or a split is not done."""

from collections.abc import Iterable


class CannotDo(ValueError):
    """Nothing was written. ``reasons``: what is against it and what to do, a sentence each."""

    def __init__(self, reasons: Iterable[str]):
        self.reasons = tuple(str(reason) for reason in reasons)
        super().__init__(" ".join(self.reasons))
