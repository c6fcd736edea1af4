"""Parts of `benchmarks.synthesize`: an invented office of any size from a seed. Reads no clock; same seed, same bytes."""
