"""Documents: what a notebook says, filled into what the reports print."""
