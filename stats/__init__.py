"""Figures over what is published."""
