"""An issued document on paper: what is printed (`document`), how it measures (`layout`), in which fonts (`fonts`).

The PDF (`generator.office.pdf`) and the DOCX (`generator.office.docx`) are both written from `OfficialDocument`.
"""
