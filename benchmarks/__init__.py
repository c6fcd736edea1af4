"""Speeds, and the generator of the demonstration office. Nothing here is needed to run `duban`."""
