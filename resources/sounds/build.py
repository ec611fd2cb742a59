"""Makes the sounds of scanning: `python resources/sounds/build.py`. Short, far apart in pitch and rhythm, mono, 16 bit.

accepted: one high tone. refused: two low, rough ones. warning: three quick ones in between. done: two rising.
"""

import math
import struct
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path

RATE = 22_050
_FADE_S = 0.006
Tone = tuple[float, float, bool]
"""Frequency (Hz, 0 is silence), seconds, whether it is rough (a square wave)."""

SOUNDS: dict[str, Sequence[Tone]] = {
    "accepted": ((1760, 0.09, False),),
    "refused": ((196, 0.16, True), (0, 0.05, False), (156, 0.26, True)),
    "warning": ((880, 0.07, False), (0, 0.05, False), (880, 0.07, False), (0, 0.05, False), (880, 0.07, False)),
    "done": ((1047, 0.10, False), (1568, 0.16, False)),
}


def samples(tones: Sequence[Tone]) -> Iterator[int]:
    """Yield the samples of tones one after another, each faded in and out so that nothing clicks."""
    for frequency, seconds, rough in tones:
        count = int(seconds * RATE)
        for number in range(count):
            swing = math.sin(2 * math.pi * frequency * number / RATE)
            value = math.copysign(0.45, swing) if rough and swing else 0.8 * swing
            edge = min(number, count - number) / (_FADE_S * RATE)
            yield int(value * min(1.0, edge) * 22_000)


def main() -> None:
    """Write each sound beside this file."""
    for name, tones in SOUNDS.items():
        with wave.open(str(Path(__file__).with_name(f"{name}.wav")), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(b"".join(struct.pack("<h", one) for one in samples(tones)))


if __name__ == "__main__":
    main()
