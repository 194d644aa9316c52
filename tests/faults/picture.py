"""Draw the curve of a run under load: python -m tests.faults.picture CURVE.json PICTURE.svg"""

import json
import sys
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP = 720, 190, 56, 34
COLOURS = {"memory": "#0b6bcb", "own": "#7a4fd0", "open": "#b3541e"}


def draw(samples: list[dict[str, float]]) -> str:
    """Memory above, open files below, over minutes."""
    minutes = [sample["second"] / 60 for sample in samples]
    own = [sample["own"] for sample in samples]
    whole = [sample["resident"] for sample in samples]
    opened = [sample["descriptors"] for sample in samples]
    panels = (
        _panel(0, "Memory of the server, MiB", minutes, {"memory": whole, "own": own}),
        _panel(HEIGHT + 60, "Open files", minutes, {"open": opened}),
    )
    size = f'viewBox="0 0 {WIDTH + LEFT + 160} {2 * HEIGHT + 130}"'
    style = "font: 13px system-ui, sans-serif; fill: #333"
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} style="{style}">{paper}{"".join(panels)}</svg>\n'


NAMES = {"memory": "with mapped files", "own": "its own", "open": "open files"}


def _panel(top: float, title: str, minutes: list[float], curves: dict[str, list[float]]) -> str:
    highest = max(max(values) for values in curves.values())
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200) if highest / one <= 6)
    most = (int(highest / step) + 1) * step
    last = max(minutes)

    def at(minute: float, value: float) -> tuple[float, float]:
        return LEFT + minute / last * WIDTH, top + TOP + HEIGHT - value / most * HEIGHT

    parts = [f'<text x="{LEFT}" y="{top + 20:.0f}" font-weight="600">{title}</text>']
    for value in range(0, most + 1, step):
        x, y = at(0, value)
        parts.append(f'<path d="M{x:.0f} {y:.1f}h{WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8:.0f}" y="{y + 4:.1f}" text-anchor="end">{value}</text>')
    for minute in range(0, round(last) + 1, max(1, round(last / 6))):
        x, y = at(minute, 0)
        parts.append(f'<text x="{x:.0f}" y="{y + 18:.1f}" text-anchor="middle">{minute} min</text>')
    for name, values in curves.items():
        points = " ".join("{:.1f},{:.1f}".format(*at(m, v)) for m, v in zip(minutes, values, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[name]}" stroke-width="1.6"/>')
        x, y = at(last, values[-1])
        parts.append(f'<text x="{x + 8:.0f}" y="{y + 4:.1f}" fill="{COLOURS[name]}">{NAMES[name]}</text>')
    return "".join(parts)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(draw(json.loads(Path(sys.argv[1]).read_text())))
