"""Large arrays leave nothing behind once they are free."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
import numpy as np
from kb.freeing import give_back_large_blocks

def held():
    [line] = [line for line in open("/proc/self/status") if line.startswith("RssAnon")]
    return int(line.split()[1]) >> 10

if sys.argv[1] == "give":
    give_back_large_blocks()
np.ones(31 << 20, np.uint8)  # freed at once: from here on glibc keeps blocks of up to this size
rows, kept = [], []
for _ in range(40):
    rows.append(np.ones(2 << 20, np.uint8))
    kept.append(np.ones(40_000, np.uint8))
rows.clear()
print(held())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="tells what it holds by /proc")
def test_large_blocks_are_given_back_though_small_ones_between_them_stay() -> None:
    def held(how: str) -> int:
        return int(subprocess.check_output([sys.executable, "-c", SCRIPT, how], text=True))

    assert held("give") + 40 < held("keep")
