"""Looking for words in everything the notebook holds."""
