"""What each official form asks, as data; no Qt."""
