"""How reliable a source is: pure functions from counts to a score with its interval.

Nothing here knows the database. What goes in is stored beside each score, so that it can be computed again to the
digit.
``docs/method.md`` explains the method to an editor and to a statistician.
"""

# Changes with every change that moves a score. Scores of different versions are never compared or drawn as one line.
VERSION = "1"
