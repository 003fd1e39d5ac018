"""Names of people as readers write them: spellings, sounds, given names, slips of the hand. No database."""
