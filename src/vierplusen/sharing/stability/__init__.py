"""Whether anyone would be better off walking away, and what would keep them."""
