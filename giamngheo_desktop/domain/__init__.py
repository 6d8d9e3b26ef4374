"""The things the trade speaks of, as frozen values. No clock, no disk, no Qt, no SQL."""
