"""Pure functions of (workspace, as_of): status, lights, figures, scores, ranks. No text of a record leaves here unescaped because none is rendered here."""
