"""Finding everything public: one table, filled through `base.changed` (docs/search.md)."""
