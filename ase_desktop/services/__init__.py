"""The use cases: the only public face of the core."""
