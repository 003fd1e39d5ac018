"""What changed of people between editions."""
