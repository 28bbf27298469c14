"""Who gains, who should pay, and whether the coalition holds (verdeling)."""
