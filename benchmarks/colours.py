"""What pictures look like to people who cannot tell red from green.

    python benchmarks/colours.py FILE.png ... [--lines COLOUR ...]

Beside each picture it writes two, as people with protanopia and deuteranopia see it, after Machado,
Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
(2009). Of the colours that lines of a picture have, it says which two are the closest, as their
distance in CIELAB; those below 20 are hard to tell apart. Exit status 1: there are such.
"""

from __future__ import annotations

import argparse
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.image import imread, imsave

from twim.archive._picture import LINES

SEEN = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
CLOSE = 20


def linear(rgb: np.ndarray) -> np.ndarray:
    """Return colours as amounts of light."""
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def seen(rgb: np.ndarray, sight: np.ndarray) -> np.ndarray:
    """Return colours as somebody sees them, as amounts of light."""
    return np.clip(linear(rgb) @ sight.T, 0, 1)


def simulated(picture: np.ndarray, sight: np.ndarray) -> np.ndarray:
    """Return a picture as somebody sees it."""
    light = seen(picture[..., :3], sight)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def lab(light: np.ndarray) -> np.ndarray:
    """Return a colour in CIELAB."""
    xyz = XYZ @ light / XYZ.sum(axis=1)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def main() -> int:
    """Write the pictures, and compare the colours."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pictures", nargs="*", type=Path, metavar="FILE.png")
    parser.add_argument("--lines", nargs="+", default=[color for color, _ in LINES])
    arguments = parser.parse_args()
    least = []
    for name, sight in SEEN.items():
        for path in arguments.pictures if name != "normal" else ():
            imsave(path.with_suffix(f".{name}.png"), simulated(imread(path), sight))
        colors = {color: lab(seen(np.array(to_rgb(color)), sight)) for color in arguments.lines}
        distances = {
            pair: float(np.linalg.norm(colors[pair[0]] - colors[pair[1]]))
            for pair in combinations(colors, 2)
        }
        pair = min(distances, key=distances.__getitem__)
        least.append(distances[pair])
        print(f"{name:12}  the closest are {' and '.join(pair)}: {distances[pair]:.0f}")
    return int(min(least) < CLOSE)


if __name__ == "__main__":
    sys.exit(main())
