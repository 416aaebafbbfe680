"""Every size a foreign file may reach; beyond, it is refused before it costs memory."""

from __future__ import annotations

_KIB = 1024
_MIB = 1024 * _KIB

FILE = 512 * _MIB  # a sealed file
MAILED = 8_000_000  # bytes of a PDF that every mailbox takes
ENVELOPE_HEADER = 16 * _KIB  # the age header
RECIPIENTS = 8
STANZAS = RECIPIENTS + 1  # age may add one that means nothing

BLOCK = _MIB  # a block of commits, inflated
FRAME = BLOCK + 4 * _KIB
CARD = 4 * _KIB
INTRODUCED = 16  # cards of other persons in one file
PROFILE = 64 * _KIB
PROFILE_DEPTH = 16
HEADER = 256 * _KIB
INFLATED = 500 * _MIB  # all the blocks of a file: what does not compress still fits FILE

COMMIT = 256 * _KIB  # header and bodies of one commit
COMMIT_HEADER = 64 * _KIB
OPERATIONS = 64  # bodies of one commit
COMMITS = 200_000
SCOPES = 1024
HEADS = 256  # of one scope
HEADS_HANDED_OVER = 8  # of one scope, in what a computer says to another one of its person
RECEIPTS = 1024

NAME = 80  # characters of a person's name
APP = 32  # characters of the version of the program

OPENED_AT_ONCE = 32 * _MIB  # part of an opened file held in memory
