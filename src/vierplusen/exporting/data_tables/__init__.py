"""Data out: every result as tables, for spreadsheets, databases and data frames."""
