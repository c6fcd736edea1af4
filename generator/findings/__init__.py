"""What a run has to say about its input: values, collected, never raised."""

from generator.findings.finding import Finding, Related, Severity, corrected, make, sort_findings

__all__ = ["Finding", "Related", "Severity", "corrected", "make", "sort_findings"]
