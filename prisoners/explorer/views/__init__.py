"""Readers' pages of people and their cases."""
