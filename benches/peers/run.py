"""The bench against other programs: the same letters, whole processes, taken in turns in one sitting.

`run.py BULK` measures the program BULK (the example `bulk` of the cards) against Typst, ReportLab, gLabels and
LibreOffice, which `.ci/packages bench` installs; a peer that is not there is left out by name. It prints wall and
processor time (medians), peak memory, file size and what each takes against ours, ours against a writer that only
copies and compresses ready pages, then how ours grows.

Our words vary and our pages are compressed, as in the shop. Ours makes the letters itself, which takes about as long
as it takes the others to read them from a file.

Times are of one machine in one sitting: the ratios tell, the seconds do not. All files lie in memory where the system has
a place for that: a disk goes on working after it has said that all is written, and whoever is next pays for it.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent.parent
PYTHON = HOUSE / "target/python-bench/bin/python"
FONTS = HOUSE / "crates/cards/fonts"
NASKH = "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf"

# How often each is taken, by number of cards: enough for a median, and not the whole afternoon.
TURNS = {
    1_000: {"ours": 11, "Typst": 5, "ReportLab": 7, "gLabels": 2, "LibreOffice": 2},
    10_000: {"ours": 5, "Typst": 2, "ReportLab": 2, "gLabels": 1, "LibreOffice": 1},
}
LARGEST = 200_000
IN_MEMORY = Path("/dev/shm")
MOST_MEMORY = 40
# gLabels keeps every label in memory: 10,000 take gigabytes.
MEMORY_NEEDED = {"gLabels": 12}
PATIENCE = 240


@dataclass
class Taken:
    """What one program took, run by run: seconds, processor seconds, MiB."""

    walls: list = field(default_factory=list)
    processors: list = field(default_factory=list)
    peaks: list = field(default_factory=list)
    size: int = 0

    def wall(self):
        return statistics.median(self.walls)


def give_up(_signal, _frame):
    raise TimeoutError(f"not done after {PATIENCE} s")


signal.signal(signal.SIGALRM, give_up)


def spend(command, surroundings, folder, file):
    """Runs a process to its end: wall seconds, processor seconds and peak memory of it and its children."""
    # Nobody waits for what another has left to be written, or for room that an earlier `file` gives back.
    file.unlink(missing_ok=True)
    os.sync()
    start = time.monotonic()
    with open(folder / "said.txt", "wb") as said:
        process = subprocess.Popen(
            command, env=surroundings, cwd=folder, stdout=said, stderr=said, stdin=subprocess.DEVNULL
        )
        # Asking again and again would add a millisecond to every process, which is much of the shortest.
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except TimeoutError:
            process.kill()
            os.wait4(process.pid, 0)
            process.returncode = -9
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError((folder / "said.txt").read_text(errors="replace")[-400:])
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def commands(bulk, folder, count):
    """How each program is called, and the file it leaves."""
    data = folder / str(count)
    return {
        "ours": ([bulk, count, data / "ours.pdf"], data / "ours.pdf"),
        "Typst": (
            [PYTHON, HERE / "typst_cards.py", data / "cards.typ", FONTS, data / "typst.pdf"],
            data / "typst.pdf",
        ),
        "ReportLab": (
            [
                PYTHON,
                HERE / "reportlab_cards.py",
                data / "letters.jsonl",
                FONTS / "caveat/Caveat-Regular.ttf",
                NASKH,
                data / "reportlab.pdf",
            ],
            data / "reportlab.pdf",
        ),
        "gLabels": (
            ["glabels-3-batch", "-o", data / "glabels.pdf", data / "cards.glabels"],
            data / "glabels.pdf",
        ),
        "LibreOffice": (
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation=file://{folder}/office",
                "--convert-to",
                "pdf",
                "--outdir",
                data,
                data / "cards.fodt",
            ],
            data / "cards.pdf",
        ),
    }


def has_room(name, count):
    """Whether there is memory for the hungry."""
    needed = MEMORY_NEEDED.get(name, 0) * count // 10_000
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**30
    return free >= needed


def pages(file):
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    return int(next(line for line in said.splitlines() if line.startswith("Pages:")).split()[1])


def compare(bulk, folder, count, surroundings):
    data = folder / str(count)
    data.mkdir()
    subprocess.run([bulk, "letters", str(count), data / "letters.jsonl"], check=True)
    subprocess.run([sys.executable, HERE / "prepare.py", data / "letters.jsonl", data], check=True)
    taken, out = {}, {}
    for turn in range(max(TURNS[count].values())):
        for name, (command, file) in commands(bulk, folder, count).items():
            if turn >= TURNS[count][name] or name in out:
                continue
            if not (shutil.which(command[0]) and has_room(name, count)):
                out[name] = "not here, or too little memory"
                continue
            try:
                wall, processor, peak = spend(list(map(str, command)), surroundings, data, file)
            except (RuntimeError, TimeoutError) as error:
                out[name] = str(error).strip()
                continue
            mine = taken.setdefault(name, Taken())
            mine.walls.append(wall)
            mine.processors.append(processor)
            mine.peaks.append(peak)
            mine.size = file.stat().st_size
            found = pages(file) if turn == 0 else count
            # A text too long for its page would make others; a few are a matter of type size, many of a mistake.
            if not count <= found <= count * 1.02:
                out[name] = f"{found} pages for {count} cards"
                taken.pop(name)
    return taken, out


def table(count, taken, out):
    ours = taken["ours"].wall()
    print(f"\n{count:,} cards, a quarter in each of four languages")
    print(f"{'':12} {'wall s':>8} {'(min–max)':>15} {'cpu s':>7} {'peak MiB':>9} {'file MB':>8} {'runs':>5} {'× ours':>7}")
    for name, mine in sorted(taken.items(), key=lambda pair: pair[1].wall()):
        spread = f"{min(mine.walls):.3f}–{max(mine.walls):.3f}"
        print(
            f"{name:12} {mine.wall():8.3f} {spread:>15} {statistics.median(mine.processors):7.3f} "
            f"{max(mine.peaks):9.1f} {mine.size / 1e6:8.2f} {len(mine.walls):5} {mine.wall() / ours:7.1f}"
        )
    for name, why in out.items():
        print(f"{name:12} left out: {why}")
    others = [mine.wall() for name, mine in taken.items() if name != "ours"]
    if others:
        print(f"the fastest of the others takes {min(others) / ours:.1f} times as long as ours (wanted: 20)")


def floor(bulk, folder, count, ours):
    """What a writer takes that has ready pages and only copies, compresses and writes them, against our whole process."""
    data = folder / str(count)
    command = [bulk, "ready", str(data / "ours.pdf"), str(data / "ready")]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(5)]
    seconds = statistics.median(float(line.split()[3]) for line in said)
    print(f"ours takes {ours / seconds:.2f} times as long as only copying and compressing its pages, {seconds:.3f} s (wanted: 1.2)")


def growth(bulk, folder, surroundings):
    print(f"\nours alone\n{'cards':>9} {'wall s':>8} {'cpu s':>7} {'cards/s':>8} {'µs/card':>8} {'peak MiB':>9} {'file MB':>8}")
    for count in (1_000, 10_000, LARGEST):
        file = folder / "grown.pdf"
        runs = [
            spend([bulk, str(count), str(file)], surroundings, folder, file) for _ in range(3 if count < LARGEST else 1)
        ]
        wall = statistics.median(run[0] for run in runs)
        processor = statistics.median(run[1] for run in runs)
        peak = max(run[2] for run in runs)
        print(
            f"{count:9,} {wall:8.3f} {processor:7.3f} {count / wall:8,.0f} {wall / count * 1e6:8.1f} {peak:9.1f} "
            f"{file.stat().st_size / 1e6:8.2f}"
        )
        file.unlink()
    print(f"memory at {LARGEST:,} cards: {peak:.1f} MiB (wanted: under {MOST_MEMORY})")


def main():
    bulk = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        # The peers that ask the system for fonts find the shop's handwritings.
        (folder / "fonts.conf").write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<dir>{FONTS}</dir><dir>/usr/share/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
        )
        surroundings = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
        for count in TURNS:
            taken, out = compare(bulk, folder, count, surroundings)
            table(count, taken, out)
            floor(bulk, folder, count, taken["ours"].wall())
            sys.stdout.flush()
        growth(bulk, folder, surroundings)


if __name__ == "__main__":
    main()
