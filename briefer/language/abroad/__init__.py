"""What the other modules of ``language`` do for English, done for other languages.

As far as small tables and CLDR's data go: numbers, times, names and speakers are found, and
nothing is said of hedges, denials or roles. ``docs/languages.md`` says what works where.
"""
