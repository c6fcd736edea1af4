"""Charts that a page draws once: Vega-Lite, drawn to static SVG without a browser or a network, each with its table.

Lines and bars differ in dash, mark or outline, never in colour alone.
"""
