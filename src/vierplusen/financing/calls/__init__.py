"""Who may have money of an open call, and who gets it (open oproep)."""
