"""The sheet of one child."""
