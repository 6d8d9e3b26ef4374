"""Appendices of the plan (phụ lục kế hoạch), one module each."""
