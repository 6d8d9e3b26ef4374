"""Workbooks in (raw rows, households with their problems) and out. No store, no services."""
