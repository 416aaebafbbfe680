"""The words everyone uses: kinds, values, terms, sentences, clock, ids, paths."""
