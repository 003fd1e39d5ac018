"""Warnings beside the fields of a form, a person's timeline, and the expected release: what is seen while records are entered."""


class CheckedPage:
    """Warnings, timeline and expected release beside the form. Mixed into the pages of a person and of the person's records."""
