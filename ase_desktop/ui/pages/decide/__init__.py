"""Two versions side by side, and the answer."""
