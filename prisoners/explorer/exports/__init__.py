"""Rows as files: those of a list, and those of an edition."""
