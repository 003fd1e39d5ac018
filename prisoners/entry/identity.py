"""Who looks alike, and merging and splitting of people: proposals with a preview, decided by a second person."""


class IdentityPages:
    """Similar people, merge and split. Mixed into the page of a person."""
