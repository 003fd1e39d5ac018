"""The list of what the rules of quality found."""
