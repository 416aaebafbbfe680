"""Attaches: the working notebook of foster carers and of the caseworkers beside them."""

__version__ = "0.1.0"
PRODUCT_NAME = "Attaches"
