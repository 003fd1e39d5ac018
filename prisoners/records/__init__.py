"""Services: the only writers of records, and the reading of one person's records as a whole."""
