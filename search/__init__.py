"""Dutch full-text search over documents: one analysis, one contract, two engines.

The package knows nothing of the portal or of the web. A document class (`search.documents`)
says what may be found; `search.engine.open_engine` opens the store that a URL names.
"""
