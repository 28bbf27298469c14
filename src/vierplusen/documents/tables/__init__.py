"""Tables: registrations from the spreadsheets that projects keep, with every cell accounted for.

Nothing is imported here: the own offers of documents need the CSV reader, and the verbs need the
own offers.
"""
