"""Parsers: what registries write in a cell, as fields of a document. Plain Python; nothing here reads the database."""
