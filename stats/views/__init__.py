"""Readers' pages of figures, a file a subject."""
