"""Workbook -> raw rows, paper -> workbook. Knows no store and no services."""
