"""Price lists in spreadsheets: from a file and a mapping of its columns to unit prices."""
