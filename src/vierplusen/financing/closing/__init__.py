"""What would make a plan close: terms that give, and partners (sluitend maken)."""
