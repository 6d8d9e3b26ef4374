"""Known workbooks, one module each."""
