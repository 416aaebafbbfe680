"""One record of any kind: its form, its words once it is closed, its versions."""
