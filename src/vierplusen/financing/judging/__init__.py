"""The judge of plans: it knows the terms, and nothing of how a plan was made (toetsing)."""
