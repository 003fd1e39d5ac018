"""Imports in the admin: upload, mapping of columns, preview, decision, result, undo. Every page works without a script."""
