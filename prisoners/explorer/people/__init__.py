"""The list of people: what is asked of it, its page, its choices."""
