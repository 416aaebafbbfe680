"""The first screens: who you are, your seven words, a child arrives."""
