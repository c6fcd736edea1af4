"""Official documents as DOCX: the template with its styles, the writer, and the way back from a revised file to the draft."""
