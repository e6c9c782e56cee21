"""The catalogues of translations, and what collects their texts."""
