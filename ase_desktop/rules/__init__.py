"""What is true whatever the screen and the disk: pure functions."""
