"""Official documents as PDF, set by typst: tagged, with title and language, the same bytes for the same document."""
