"""How hard Hypothesis tries: the variable PERFGOALS_HYPOTHESIS names the profile."""

import os
import sys
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

# A busy machine must not turn a true property into a failed test.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("default", PATIENT, max_examples=20)
settings.register_profile("ci", PATIENT, max_examples=20, derandomize=True)
settings.register_profile("long", PATIENT, max_examples=500, print_blob=True)
settings.load_profile(os.environ.get("PERFGOALS_HYPOTHESIS", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--update-golden` rewrite what documents are expected to say."""
    parser.addoption("--update-golden", action="store_true", dest="update_golden")


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Trace nothing in tests marked `untraced`: coverage makes them several times slower."""
    trace = sys.gettrace()
    if pyfuncitem.get_closest_marker("untraced") is None or trace is None:
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(trace)
