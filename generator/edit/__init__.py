"""Writing YAML: new files in the office's layout, single values in place."""
