"""Named tables of documents: rows of plain text, each with what it was counted from."""
