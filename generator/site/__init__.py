"""Pages and their sinks: the MkDocs plugin and the plain docs tree."""
