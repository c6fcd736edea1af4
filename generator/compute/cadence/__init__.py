"""催报: what is due, late or missing at a day, of the office and of its units."""
