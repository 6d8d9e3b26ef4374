"""The law as data and code: standards, methods, explanations. No clock, no store."""
