"""The appraisal: what a project costs and brings about in euros, for whom, and how sure (MKBA).

Nothing is imported here: what only reads results does not have to load numpy.
"""
