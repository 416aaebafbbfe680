"""The frame around the pages: left bar, top strip, pause."""
