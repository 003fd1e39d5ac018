"""The history of a person's records on the editors' side: what changed, old and new side by side, and the record on any day."""


class HistoryPages:
    """Pages of a person's history. Mixed into the page of a person."""
