"""Workbooks out: results as spreadsheets that live."""
