"""What ends for a child here: her stay, what was written, what is kept while a procedure lasts."""
