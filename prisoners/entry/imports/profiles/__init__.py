"""Profiles: how each registry's table is read. Another registry's profile is one small file here."""
