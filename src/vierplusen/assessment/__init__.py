"""The stages one after the other, as one result (beoordeling)."""
