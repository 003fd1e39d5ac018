"""The explorer of figures: what its form makes of choices, and which of them say nothing."""
