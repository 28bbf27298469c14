"""How firm a plan is, and on whom it leans (hoe stevig het plan staat)."""
