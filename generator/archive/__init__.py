"""Drafts and, later, issued editions."""
