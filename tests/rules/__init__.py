"""Tests of giamngheo_desktop/rules."""
