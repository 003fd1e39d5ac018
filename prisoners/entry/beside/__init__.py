"""What is seen beside a form while records are entered: warnings, timeline, expected release."""
