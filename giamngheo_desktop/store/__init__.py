"""The encrypted file. Rows never leave this room."""
