"""The whole journey on invented people, through the same services as screens and commands."""
