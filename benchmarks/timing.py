"""How benchmarks take time."""

import time
from collections.abc import Callable

TIMES = 3


def seconds(work: Callable[[], object]) -> float:
    """The least of several runs."""
    found = []
    for _run in range(TIMES):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)
