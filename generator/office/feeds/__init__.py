"""What other programs and readers' own calendars subscribe to: JSON tables, Atom feeds, iCalendar files."""
