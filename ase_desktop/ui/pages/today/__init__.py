"""The first page of a carer."""
