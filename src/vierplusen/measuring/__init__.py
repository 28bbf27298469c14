"""The measuring stage: from readings at moments to effects with intervals, in their context.

Nothing is imported here: most of it needs numpy, which a scan does not.
"""
