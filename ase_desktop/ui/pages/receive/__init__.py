"""Taking files in: one preview for each sender, what to choose, what is new."""
