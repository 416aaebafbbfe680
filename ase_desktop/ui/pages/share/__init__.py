"""The page of exchanges: who receives what, what arrives, what became of each file."""
