"""The text of a target → named parts with positions, a file a kind; no target class is known here.

Every module has functions `…_in(text)` that return the parts, or None for text that is none.
The text they take is `plain`: one character stands for each that was written, so positions stay true.
"""
