"""Domain values <-> signed, encrypted file. Knows no store and no services."""
