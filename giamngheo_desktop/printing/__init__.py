"""Paper -> PDF bytes. Knows no store and no services."""
