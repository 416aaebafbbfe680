"""The command line: python -m ase_desktop."""
