"""Readers of argument values; a bad value is a usage error (exit code 2)."""

import argparse
from datetime import date


def a_date(text: str) -> date:
    """A day as `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(text) from error
