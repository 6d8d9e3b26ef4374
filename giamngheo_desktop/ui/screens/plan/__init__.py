"""Kế hoạch: the plan of a year, edited in tables, with its pictures and papers."""
