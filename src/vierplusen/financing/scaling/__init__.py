"""What a project costs as it grows, and who pays that (opschalen)."""
