"""A figure's rows: keys, labels, and the three numbers, in the order they are shown."""

from dataclasses import dataclass, replace
from itertools import product

from prisoners.domain.choices import NOT_KNOWN, SPECIAL_KEYS
from prisoners.published import labels
from prisoners.published.dimensions import DIMENSIONS, Dimension
from prisoners.published.questions import NONE, Answer, Count, Step

IMPRECISE = "imprecise"


@dataclass(frozen=True)
class Row:
    """``keys`` maps dimensions to keys; ``marks`` says what is special about the number: incomplete, imprecise, estimate.

    ``whole`` is what a row of a breakdown is a share of: all that is counted at its step; None without a breakdown.
    """

    step: Step
    keys: dict[str, str]
    labels: tuple[str, ...]
    count: Count
    marks: tuple[str, ...] = ()
    whole: int | None = None

    @property
    def value(self) -> int:
        return self.count.value

    @property
    def low(self) -> int:
        return self.count.low

    @property
    def high(self) -> int:
        return self.count.high

    @property
    def key(self) -> str | None:
        """The key where there is one dimension."""
        return next(iter(self.keys.values())) if len(self.keys) == 1 else None

    @property
    def label(self) -> str:
        return ", ".join(self.labels)

    @property
    def special(self) -> bool:
        return any(key in SPECIAL_KEYS for key in self.keys.values())


def rows(answer: Answer, steps: tuple[Step, ...], by: tuple[str, ...]) -> list[Row]:
    """Rows of an answer: a row for each step and combination of keys that holds anybody, and for what must be seen to be none."""
    if not by:
        return [Row(step, {}, (), answer.total.get(number, NONE)) for number, step in enumerate(steps)]
    dimensions = [DIMENSIONS[slug] for slug in by]
    orders = [ordered_keys(dimension, _weights(answer, place)) for place, dimension in enumerate(dimensions)]
    found = []
    for number, step in enumerate(steps):
        whole = answer.total.get(number, NONE).value
        for combination in product(*orders):
            count = answer.cells.get((number, combination), NONE)
            if count == NONE and len(by) > 1:
                continue
            words = tuple(d.label(key) for d, key in zip(dimensions, combination, strict=True))
            found.append(Row(step, dict(zip(by, combination, strict=True)), words, count, whole=whole))
    return found


def marked(table: list[Row], marks: dict[Step, tuple[str, ...]]) -> list[Row]:
    """The rows with the marks of their steps. A row that no date leaves in doubt is not imprecise, though its step may be."""
    return [replace(row, marks=found) if (found := _own(row, marks.get(row.step, ()))) else row for row in table]


def _own(row: Row, marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(mark for mark in marks if mark != IMPRECISE or row.low < row.high)


def _weights(answer: Answer, place: int) -> dict[str, tuple[int, int]]:
    """How many each key of one dimension holds in all, to sort by: value, then high."""
    weights: dict[str, tuple[int, int]] = {}
    for (_step, keys), count in answer.cells.items():
        value, high = weights.get(keys[place], (0, 0))
        weights[keys[place]] = (value + count.value, high + count.high)
    return weights


def ordered_keys(dimension: Dimension, weights: dict[str, tuple[int, int]]) -> list[str]:
    """Keys of a dimension in the order shown: by their own order or by size; then what has no value, "not known" always."""
    plain = [key for key in weights if key not in SPECIAL_KEYS]
    if dimension.ordered and dimension.vocabulary:
        words = labels.vocabulary(dimension.vocabulary)
        plain = [key for key in words if key in weights] + sorted(key for key in plain if key not in words)
    elif dimension.ordered:
        plain.sort()
    else:
        plain.sort(key=lambda key: (-weights[key][0], -weights[key][1], key))
    special = [key for key in SPECIAL_KEYS if key in weights or key == NOT_KNOWN]
    return plain + special
