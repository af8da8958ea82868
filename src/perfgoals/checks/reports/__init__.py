"""What becomes of a report: tables, records, patches, a replay."""
