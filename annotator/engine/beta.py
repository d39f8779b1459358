"""Quantiles of the Beta distribution, from the standard library alone."""

from __future__ import annotations

from math import exp, lgamma, log, log1p
from typing import Final

TINY: Final = 1e-300
CLOSE: Final = 1e-12
MOST_TERMS: Final = 10_000  # about the root of the larger parameter is needed


def cumulative(x: float, a: float, b: float) -> float:
    """P(X <= x) for X of Beta(a, b), a and b above 0: the regularised incomplete beta function.

    By its continued fraction in Lentz's form; DLMF 8.17.22, and Press and others, "Numerical Recipes", 6.4.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # there the fraction of the other side converges fast
        return 1 - cumulative(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _off_zero(1 + term * d)
            c = _off_zero(1 + term / c)
            value *= d * c
        if abs(d * c - 1) < CLOSE:
            return value
    raise ArithmeticError(f"the incomplete beta function of {a}, {b} at {x} does not converge")


def _off_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY


def quantile(p: float, a: float, b: float) -> float:
    """The x with P(X <= x) = p for X of Beta(a, b), by bisection to twelve digits."""
    low, high = 0.0, 1.0
    while high - low > CLOSE:
        middle = (low + high) / 2
        low, high = (middle, high) if cumulative(middle, a, b) < p else (low, middle)
    return (low + high) / 2
