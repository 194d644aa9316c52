"""Memory of a process that is done with it: given back to the system at once."""

import ctypes

_LARGE = 1 << 20
_MMAP_THRESHOLD = -3  # of mallopt(3)


def give_back_large_blocks() -> None:
    """Have every block of a megabyte mapped by itself, and unmapped once it is free.

    glibc raises that threshold with each block that is freed, to 32 MB: what the arrays of one segment leave
    is then held, in pieces, while those of the next are made. For a process that writes and ends; one that
    answers would map its arrays anew at each question. Nothing happens where there is no glibc.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
