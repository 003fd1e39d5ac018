"""Short addresses for print: a query in a few letters."""
