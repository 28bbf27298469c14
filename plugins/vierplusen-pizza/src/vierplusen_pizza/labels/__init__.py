"""What the strategy says, in Dutch and English."""
