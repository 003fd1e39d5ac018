"""Drafts and their way to a reviewer: what a contributor may touch, and sending for review."""


class SubmittedPage:
    """Sending for review, and whose drafts somebody may change. Mixed into the pages of a person and of the person's records."""
