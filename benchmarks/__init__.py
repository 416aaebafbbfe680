"""The figures to hold, each as a ratio against the same work done bare. `make bench` runs them."""
