"""How a worksheet is filled: what is paid, how much fits, and what has to come off (invullen)."""
