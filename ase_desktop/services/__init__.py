"""What one can do with a notebook: plain functions (vault, …); the core's only public API."""
