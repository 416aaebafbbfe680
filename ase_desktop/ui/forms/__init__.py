"""Forms drawn from the fields of a kind."""
