"""The commands, one small file per subject."""
