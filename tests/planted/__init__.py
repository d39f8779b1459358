"""Clean news passages of our own, and a program that plants one typed error in each.

``python -m tests.planted`` measures the engine on them; ``insert.py`` says how a passage is written.
"""
