"""Files that travel: the packet (.lien) and the identity card (.carte), as bytes.

docs/exchange-format.md is the specification. Commits pass through here as sealed items; what they
say is the ledger's business.
"""
