"""Did they find this label in the article at all? One yes-or-no question for each article and label."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from annotator.annotation.agreement.kappa import fleiss_from_sums

Floats = NDArray[np.float64]


def plain_sums(said: NDArray[np.bool_]) -> Floats:
    """``said``: readers × labels. Of all pairs of readers, the share that agrees, summed over labels; the labels."""
    people, yes = len(said), said.sum(axis=0)
    differing = 2 * yes * (people - yes) / (people * (people - 1))
    return np.array([(1 - differing).sum(), said.shape[1]])


def fleiss_sums(said: NDArray[np.bool_]) -> Floats:
    """``said``: readers × labels. For `fleiss_figure`: x (m - x) / m and x for each label, then m, then 1."""
    people, yes = len(said), said.sum(axis=0)
    return np.concatenate([yes * (people - yes) / people, yes, [people, 1]])


def fleiss_figure(sums: Floats) -> Floats:
    """Fleiss' kappa pooled over labels: mean observed against mean chance agreement.

    Pooling by means rather than averaging kappas: De Vries, Elliott, Kanouse and Teleki 2008 (Field Methods 20:
    272-282). A label that all or none used everywhere adds nothing to either side.
    """
    labels = (sums.shape[1] - 2) // 2
    within, yes = sums[:, :labels], sums[:, labels : 2 * labels]
    return fleiss_from_sums(within, yes, sums[:, -2], sums[:, -1])


def cohen_sums(said: NDArray[np.bool_]) -> Floats:
    """``said``: two readers × labels. For `cohen_figure`: both, the first, the second for each label, then 1."""
    return np.concatenate([said.all(axis=0), said[0], said[1], [1]]).astype(np.float64)


def cohen_figure(sums: Floats) -> Floats:
    """Cohen's kappa pooled over labels in the same way: sum of (observed - chance) / sum of (1 - chance)."""
    labels = (sums.shape[1] - 1) // 3
    articles = sums[:, -1:]
    both, one, other = np.split(sums[:, :-1] / articles, 3, axis=1) if labels else [np.zeros((len(sums), 0))] * 3
    observed = 1 - one - other + 2 * both
    chance = one * other + (1 - one) * (1 - other)
    room = (1 - chance).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(room > 1e-12, (observed - chance).sum(axis=1) / room, np.nan)
