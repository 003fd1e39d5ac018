"""Figures as files, a module a form. `forms` lists them all."""
