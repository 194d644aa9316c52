"""What all tests share: how Hypothesis looks for examples."""

import os

from hypothesis import settings

# A shared machine is no stopwatch; and what CI tries must be what CI tried before.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")
