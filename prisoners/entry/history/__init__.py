"""A person's history on the editors' side: changes with old and new, and the record on any day."""
