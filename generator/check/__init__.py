"""Rules over records. Findings are values, never raised."""
