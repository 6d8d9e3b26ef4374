"""What the child reads workbooks with, one module per kind of file; each yields `Sheet` values."""
