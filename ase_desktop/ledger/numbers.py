"""The ledger's own kinds and registers, and the words of their values: fixed for ever."""

from __future__ import annotations

LEDGER_KINDS = 15  # numbers 1 to 15 are the ledger's own

SCOPE, MEMBER, DEVICE, PURGE_PROPOSAL, PURGE, HOLD, ACCEPT, CLOSURE = range(1, 9)

SCOPE_TYPE, SCOPE_CHILD_SCOPE, SCOPE_CHILD, SCOPE_HOME, SCOPE_NONCE = range(1, 6)
MEMBER_PERSON, MEMBER_GRANT, MEMBER_NAME, MEMBER_ROLE = range(1, 5)
DEVICE_PERSON, DEVICE_KEYS, DEVICE_STATE = range(1, 4)
PROPOSED_RECORD, PROPOSED_BASIS = range(1, 3)  # uid of a record, number of the legal basis
# uid of a record, ids of commits that wrote it, number of the legal basis, uid of the proposal
PURGE_RECORD, PURGE_COMMITS, PURGE_BASIS, PURGE_PROPOSED = range(1, 5)
# uid of a record, or of the scope for all of it; why; the day the service was told (ISO); the last
# one is written to lift
HOLD_RECORD, HOLD_REASON, HOLD_TOLD, HOLD_LIFTED = range(1, 5)
ACCEPT_COMMITS = 1  # ids of late commits
# uid of a scope let go, its heads then, the day (ISO): among what a person keeps for herself
CLOSED_SCOPE, CLOSED_HEADS, CLOSED_ON = range(1, 4)

GRANTED, REVOKED = "granted", "revoked"

MEMBERSHIP_KINDS = frozenset({MEMBER, DEVICE})
ADMIN_KINDS = frozenset({MEMBER, DEVICE, PURGE_PROPOSAL, PURGE, ACCEPT, CLOSURE})
# What says who belongs to a scope and what counts in it is never erased.
KEPT_KINDS = frozenset({SCOPE, MEMBER, DEVICE, PURGE, ACCEPT})
