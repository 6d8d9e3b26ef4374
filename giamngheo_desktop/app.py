"""Composition root: builds the services and opens a window or runs a command."""
