"""Giảm nghèo: review and classification of poor households, offline."""

__version__ = "0.1.0"
