"""Bytes in, bytes out: keys, words, signatures, envelopes. Knows no record and no file format.

The only room that imports PyNaCl and pyrage.
"""
