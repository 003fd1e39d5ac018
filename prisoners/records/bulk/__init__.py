"""One change of many people at once: what it would do to each of them, and doing it, all or nothing."""
