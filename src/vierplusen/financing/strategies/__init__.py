"""Ways to make a plan without a solver: a person can follow each on paper (strategieën)."""
