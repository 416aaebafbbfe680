"""Documents: the list of those made, and the pages where one is prepared beside its pages."""
