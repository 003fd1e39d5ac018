"""Rules that warn and never block: what an editor should look at in a person's records."""
