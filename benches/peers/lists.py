"""Bringing lists in, against what a shop would use instead, on the same files: whole processes, taken in turns.

`lists.py PROGRAM [CUSTOMERS…]` writes a list of customers and one of five purchases each, and measures the program
bringing both in (checked, matched to known people, searchable, undoable), `sqlite3 .import` as the floor (no check at
all), LibreOffice opening the list and saving it as a workbook, and pandas dropping rows of a known address. A peer that
is not there is left out by name. Times are of one machine in one sitting: the ratios to ours on the same list tell, the
seconds do not.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent.parent
PYTHON = HOUSE / "target/python-bench/bin/python"
GIVEN = ["Ada", "Marco", "Ștefan", "Ioana", "Giulia", "Maria", "Thomas", "Emma"]
PRODUCT = ["Blue Ridge mug", "Teapot", "Linen apron", "Oak board", "Wool throw"]
DEDUPE = "import sys, pandas; f = pandas.read_csv(sys.argv[1]); f.drop_duplicates('E-mail').to_csv(sys.argv[2])"


def lay(folder, customers):
    with open(folder / "customers.csv", "w") as people, open(folder / "orders.csv", "w") as orders:
        people.write("Given name,Family name,E-mail,Phone,Street,Postcode,City,Country,Tags\n")
        orders.write("Order,Customer,E-mail,Date,Product,Quantity,Price,Currency\n")
        for number in range(customers):
            name, family = GIVEN[number % 8], f"Rossi {number}"
            mail = f"a{number}@example.com"
            people.write(f'{name},{family},{mail},0347 {number:07},Via Po {number},10100,Torino,IT,"tea, vip"\n')
            for purchase in range(5):
                order = f"S-{number}-{purchase},{name} {family},{mail},2026-0{purchase + 1}-{1 + number % 28:02}"
                orders.write(f"{order},{PRODUCT[(number + purchase) % 5]},1,{1 + number % 40}.50,EUR\n")


def take(command, **more):
    """Seconds, processor seconds and MiB of one process, or None where it fails."""
    begun = time.monotonic()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, **quiet, **more)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    return (wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024) if status == 0 else None


def peers(program, folder):
    people, orders = folder / "customers.csv", folder / "orders.csv"
    ours = [program, "--data", folder / "data", "--json"]
    yield "ours: customers", people, [*ours, "customers", "import", people]
    yield "ours: purchases", orders, [*ours, "purchases", "import", orders]
    yield "ours: customers again", people, [*ours, "customers", "import", people]
    if shutil.which("sqlite3"):
        for list_ in (people, orders):
            load = f".import --csv {list_} {list_.stem}"
            yield f"sqlite3 .import: {list_.stem}", list_, ["sqlite3", folder / "floor.db", load]
    if shutil.which("soffice"):
        office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
        for list_ in (people, orders):
            save = ["--convert-to", "xlsx", "--outdir", folder / "saved", list_]
            yield f"LibreOffice: {list_.stem} to XLSX", list_, [*office, *save]
    has_pandas = PYTHON.exists() and take([PYTHON, "-c", "import pandas"])
    if has_pandas:
        yield "pandas: dedupe by e-mail", people, [PYTHON, "-c", DEDUPE, people, folder / "once.csv"]
    else:
        print("left out: pandas")


def main():
    program = Path(sys.argv[1]).resolve()
    sizes = [int(text) for text in sys.argv[2:]] or [20_000, 200_000]
    print(f"{'what':<32} {'customers':>9} {'seconds':>9} {'of work':>9} {'MiB':>8} {'to ours: time':>14} {'memory':>7}")
    for customers in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            lay(folder, customers)
            subprocess.run([program, "--data", folder / "data", "shop", "set", "country=IT"], check=True, stdout=subprocess.DEVNULL)
            own = {}
            for told, list_, command in peers(program, folder):
                taken = take([str(part) for part in command])
                if taken is None:
                    print(f"{told:<32} {customers:>9} fails", flush=True)
                    continue
                wall, work, memory = taken
                ours = own.setdefault(list_, taken)
                ratios = f"{wall / ours[0]:>14.2f} {memory / ours[2]:>7.2f}"
                print(f"{told:<32} {customers:>9} {wall:>9.2f} {work:>9.2f} {memory:>8.0f} {ratios}", flush=True)


main()
