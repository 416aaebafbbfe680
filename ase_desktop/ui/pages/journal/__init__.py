"""The journal: the note box, what was written day by day, and the box as a page of its own."""
