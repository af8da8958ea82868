"""The text of a target → named parts with positions, a file a kind; no target class is known here.

Every module has a function `…_in(text)` that returns the parts, or None for text that has none.
The text it takes is `plain`: one character for each that was written, so positions stay true.
"""
