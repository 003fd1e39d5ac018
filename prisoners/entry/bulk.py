"""Actions on many people at once, from the list: one statement that designates them, a transfer, a release, a confirmation."""

BULK_ACTIONS: tuple = ()
"""Actions of the list of people, beside publishing."""
