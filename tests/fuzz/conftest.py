"""What pytest leaves out when it looks for doctests."""

collect_ignore = ["fuzz_targets.py"]  # needs the dependency group of its own
