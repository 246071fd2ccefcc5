"""Make corpora to fuzz from, out of the records: `python tests/fuzz/seeds.py FOLDER`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[0] = str(ROOT)

from painref.base.knowledge_base import names_of  # noqa: E402
from painref.model.kinds import KINDS  # noqa: E402
from tests.fuzz.oracles import COMMANDS, base  # noqa: E402
from tests.fuzz.records import SIGNS, reencode  # noqa: E402

LONGEST = 3000
"""The longest seed in bytes: long ones make a fuzzer slow."""


def main(folder: Path) -> None:
    chance = random.Random(5)
    for number, kind in enumerate(KINDS):
        files = sorted((ROOT / "data" / kind).glob("*.yaml"), key=lambda path: path.stat().st_size)
        short = [path.read_bytes() for path in files if path.stat().st_size < LONGEST]
        for i, data in enumerate([*short[:6], *short[-6:]]):
            write(folder / "reader", f"{kind}-{i}", bytes([number]) + data)
            if i == 0:
                write(folder / "reader", f"{kind}-r", bytes([number]) + reencode(data, chance))
    names = [name for _, record in base().records() for name in names_of(record)]
    for i, name in enumerate(chance.sample(names, 200)):
        write(folder / "names", str(i), name.encode())
        write(folder / "search", str(i), b"\0" + name.encode())
        write(folder / "command", str(i), bytes([i % len(COMMANDS)]) + name.encode())
    odd = [*SIGNS, b'"a" OR b*', b"NEAR(a b)", b"^a", b"a:b", b"--help", b"--format\0json", b"-h"]
    for i, sign in enumerate(odd):
        for target in ("names", "search", "command"):
            write(folder / target, f"odd-{i}", bytes([i % 9]) * (target != "names") + sign)


def write(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
