"""Rules of the field in plain Python: no database, no Django models."""
