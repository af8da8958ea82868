"""What pytest leaves out when it looks for doctests."""

from importlib.util import find_spec

collect_ignore = ["fuzz_targets.py"]  # needs the dependency group of its own
if not find_spec("resource"):  # limits of a process, which only POSIX has
    collect_ignore += ["child.py", "fuzz_files.py"]
