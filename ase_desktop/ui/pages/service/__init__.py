"""The pages of the person responsible for the service."""
