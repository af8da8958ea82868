"""Two declarations: last year's with this year's, a target with what became of it."""
