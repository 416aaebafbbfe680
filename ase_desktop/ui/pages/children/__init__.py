"""The children of the notebook."""
