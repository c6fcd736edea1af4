"""Findings in the forms that people, servers and editors read; pure functions findings → text.

What a record says cannot pass for anything else in any of them: no line of its own, no command of a CI server, no escape
sequence of a terminal, no link.
"""
