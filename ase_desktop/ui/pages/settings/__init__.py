"""« Réglages » and the pages it opens."""
