"""The first page of a caseworker."""
