"""Drawn pictures of the demo's cultures: spindle-shaped cells on grey, as many as their confluence asks for."""

import math
import random
import struct
import zlib
from functools import cache

_WIDTH, _HEIGHT = 240, 160
_LONG, _BROAD = 19.0, 3.4
_COVERED = math.pi * _LONG * _BROAD * 0.75
"""Dots that one cell covers, overlaps taken off."""


@cache
def micrograph(confluence_percent: int, seed: int) -> bytes:
    """Return a PNG of a culture at a confluence (%), always the same for a seed.

    >>> micrograph(40, 1)[1:4]
    b'PNG'
    """
    chance = random.Random(seed)  # noqa: S311 - a drawing
    dots = bytearray(chance.choices(range(148, 158), k=_WIDTH * _HEIGHT))
    for _ in range(int(_WIDTH * _HEIGHT * confluence_percent / 100 / _COVERED)):
        _cell(dots, chance)
    rows = b"".join(b"\0" + dots[start : start + _WIDTH] for start in range(0, len(dots), _WIDTH))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts))


def _cell(dots: bytearray, chance: random.Random) -> None:
    middle = chance.uniform(0, _WIDTH), chance.uniform(0, _HEIGHT)
    angle = chance.gauss(0.6, 0.35)
    along, across = math.cos(angle), math.sin(angle)
    tall = math.hypot(_LONG * across, _BROAD * along)
    for y in range(max(math.ceil(middle[1] - tall), 0), min(math.ceil(middle[1] + tall), _HEIGHT)):
        down = y - middle[1]
        leaning = down * along * across * (_LONG**2 - _BROAD**2) / tall**2
        half = _LONG * _BROAD * math.sqrt(max(tall**2 - down**2, 0)) / tall**2
        first, end = math.ceil(middle[0] + leaning - half), math.ceil(middle[0] + leaning + half)
        for x in range(max(first, 0), min(end, _WIDTH)):
            right = x - middle[0]
            far = ((right * along + down * across) / _LONG) ** 2 + ((down * along - right * across) / _BROAD) ** 2
            # a dark body with a bright rim, as phase contrast shows it
            dots[y * _WIDTH + x] = 104 if far < 0.55 else 214  # noqa: PLR2004


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, content = part
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
