"""The encrypted storage and its projection."""
