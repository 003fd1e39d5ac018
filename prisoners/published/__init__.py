"""The published tables: the only thing that readers' code may touch, beside reference data."""
