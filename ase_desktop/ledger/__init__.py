"""The signed ledger: commits, canonical form, live values, membership. Registers are integers.

It knows no kind of record and no SQL. Specification: docs/exchange-format.md, part "Commits".
"""
