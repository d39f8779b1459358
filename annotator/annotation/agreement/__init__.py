"""How far people agree: kappa and alpha, agreement on marked passages, and people against gold. Pure, no Django."""
