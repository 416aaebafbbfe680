"""The people one exchanges with: linking, sharing a child, stopping."""
