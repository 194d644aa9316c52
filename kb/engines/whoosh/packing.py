"""Two small numbers to a byte, and the few that are larger in a table beside.

A byte is 16 * left + right. Where either is 15 or more, it stands there as 15, and both are in the table,
whose rows ascend.
"""

from collections.abc import Mapping

import numpy as np

from kb.engines.whoosh.columns import Array, smallest

_MOST = 15


def pack_pairs(name: str, left: Array, right: Array) -> dict[str, Array]:
    """The columns of two rows of numbers, none negative."""
    packed = np.minimum(left, _MOST).astype(np.uint8) << np.uint8(4)
    packed |= np.minimum(right, _MOST).astype(np.uint8)
    large = ((left >= _MOST) | (right >= _MOST)).nonzero()[0]
    return {
        name: packed,
        f"{name}.large": large.astype(np.uint32),
        f"{name}.left": smallest(left[large]),
        f"{name}.right": smallest(right[large]),
    }


class Pairs:
    """The two rows of numbers again, in parts; int32."""

    __slots__ = ("_large", "_left", "_packed", "_right")

    def __init__(self, columns: Mapping[str, Array], name: str) -> None:
        self._packed = columns[name]
        self._large = columns[f"{name}.large"]
        self._left = columns[f"{name}.left"]
        self._right = columns[f"{name}.right"]

    def __len__(self) -> int:
        return len(self._packed)

    def part(self, start: int, end: int) -> tuple[Array, Array]:
        """Those of a range."""
        packed = self._packed[start:end]
        left, right = (packed >> 4).astype(np.int32), (packed & _MOST).astype(np.int32)
        if len(self._large):
            low, high = self._large.searchsorted(np.array((start, end), np.uint32)).tolist()
            if low < high:
                rows = self._large[low:high] - np.uint32(start)
                left[rows], right[rows] = self._left[low:high], self._right[low:high]
        return left, right

    def right(self, start: int, end: int) -> Array:
        """The second row of a range."""
        right = (self._packed[start:end] & _MOST).astype(np.int32)
        if len(self._large):
            low, high = self._large.searchsorted(np.array((start, end), np.uint32)).tolist()
            right[self._large[low:high] - np.uint32(start)] = self._right[low:high]
        return right

    def take(self, rows: Array) -> tuple[Array, Array]:
        """Those of some rows."""
        packed = self._packed[rows]
        left, right = (packed >> 4).astype(np.int32), (packed & _MOST).astype(np.int32)
        if len(self._large):
            large = ((left == _MOST) | (right == _MOST)).nonzero()[0]
            if len(large):
                found = self._large.searchsorted(rows[large].astype(np.uint32))
                left[large], right[large] = self._left[found], self._right[found]
        return left, right
