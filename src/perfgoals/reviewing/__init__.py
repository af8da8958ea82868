"""A round of review: a folder of forms, held against rules, last year's forms and a roster."""
