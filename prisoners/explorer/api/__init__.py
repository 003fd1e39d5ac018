"""Rows for programs: pages of the published tables and of the reference lists, as JSON, and what describes them (OpenAPI)."""
