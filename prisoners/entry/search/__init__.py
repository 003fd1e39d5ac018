"""How records are found and called where one is chosen."""
