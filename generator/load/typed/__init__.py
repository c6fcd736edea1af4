"""What typing Chinese does to YAML: full-width marks, wide blanks, forgotten spaces, years and units in numbers.

`lines.py` and `flow.py` read a text as it was meant, `values.py` says what a single value should have been.
"""
