"""Records taken out, and noted."""
