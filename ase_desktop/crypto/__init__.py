"""Bytes in, bytes out: passphrases, identities, sealing."""
