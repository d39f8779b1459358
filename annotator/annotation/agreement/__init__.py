"""How far people agree: kappa and alpha, agreement on marked passages, and people against gold. Pure, no Django.

    material = Material(spans, finished={(article, person), …}, lengths={article: characters})
    found = report(material, seed=1)
    found.overall.figure("overlap")           # value, interval, articles, spans, or why there is none
    found.row(Scope(label="date")).figure("found")

Document labels go the same way through ``notes``; a person against gold articles through ``gold`` and ``drift``.
What each measure answers, and where its formula is from: ``measures`` and docs/agreement.md.
"""
