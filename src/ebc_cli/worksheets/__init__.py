"""Worksheets at work: rows and what stands in them, what is computed, found and seen. Pure: no terminal, no clock, no files."""
