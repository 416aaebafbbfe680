"""Small things to show and to touch, drawn once and used by every page."""
