"""A case as formulas: what the appraisal counts, counted again by a spreadsheet."""
