"""Packets made from commits, and commits read from packets."""
