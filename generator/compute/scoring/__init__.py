"""Scores and ranks (计分、排名): one module per way of giving points, one table that names them,
`rank.rank()` on top.
"""
