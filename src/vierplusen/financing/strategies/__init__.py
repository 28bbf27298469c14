"""Ways to make a plan (financieringsstrategieën)."""
