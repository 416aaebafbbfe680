"""The page of one visit, and the notes written about it."""
