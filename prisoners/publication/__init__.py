"""Publication: records to published rows of one new edition."""
