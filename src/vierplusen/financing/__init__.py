"""Who pays what, when, and on which terms: the plan, and how firm it is (financiering)."""
