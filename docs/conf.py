"""Settings of Sphinx for the documentation of perfgoals."""

from importlib.metadata import version as installed

project = "perfgoals"
copyright = "the contributors to perfgoals"
version = release = installed("perfgoals")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "perfgoals"
