"""What each official paper says; not how it is drawn."""
