"""Pure functions of (workspace, as_of): status, lights, figures, scores, ranks. Nothing is rendered here."""
