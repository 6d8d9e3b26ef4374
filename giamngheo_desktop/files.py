"""Files outside the store: safe writing, drives, room, locks. Knows nothing of the trade."""
