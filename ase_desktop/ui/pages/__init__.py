"""The pages, one file or folder each; they ignore each other (registry.py joins them)."""
