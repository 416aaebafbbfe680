"""Documents, then their drawing."""
