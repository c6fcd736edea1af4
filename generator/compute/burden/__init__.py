"""What the office asks of the units: letters, requests, inspections, documents and characters, against the year before."""
