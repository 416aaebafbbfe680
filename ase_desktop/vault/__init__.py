"""The encrypted notebook: files, keys, ledger on SQLCipher, projections, search, audit, drafts."""
