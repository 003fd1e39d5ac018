"""What other organisations published, kept as it was worded, beside our figures."""
