"""The effects arena: checks in words, several arenas laid over each other, the start of a case.

Import what you need from the modules in it: this one imports nothing.
"""
