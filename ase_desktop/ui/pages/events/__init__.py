"""Events: the list, and one event as it is lived, hour by hour."""
