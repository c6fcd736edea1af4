"""Bytes of an office repository → bounded YAML → records, with every finding on the way."""
