"""Who gains, who should pay, and whether the coalition holds: the stage between appraisal and plan."""
