"""Views → Markdown and HTML. Record text is escaped in `escape` and nowhere else."""
