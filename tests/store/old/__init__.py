"""Workplaces as released programs left them: never changed, opened by every later program."""
