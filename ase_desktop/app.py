"""The open application, handed to a face."""
