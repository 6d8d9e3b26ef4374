"""Who may open and who may sign. Knows no store and no services."""
