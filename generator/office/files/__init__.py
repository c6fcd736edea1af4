"""Files for paper and for spreadsheets, made once and kept beside the repository's own files until what they are made of changes."""
