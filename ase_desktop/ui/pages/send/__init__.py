"""Handing over a file: what leaves, what stays, how."""
