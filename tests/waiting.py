"""How long a test waits for what must come: long, since a busy machine is no fault of the code."""

LONG = 30_000  # ms
