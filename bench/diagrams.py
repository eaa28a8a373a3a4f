"""Times the diagrams of synthetic schemas: `python bench/diagrams.py [TABLES ...]`.

`python bench/diagrams.py --write FOLDER TABLES` writes the explorer's data of one instead, or, with
`shop` for the number, that of the example.
"""

import gzip
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from schemadoc.config import load_config, parse_config
from schemadoc.diagrams import draw_diagrams, plan_pictures
from schemadoc.enrich import enrich_schema
from schemadoc.model.catalog import Catalog
from schemadoc.model.schema import Schema
from schemadoc.model.table import Column, ForeignKey, PrimaryKey, Table
from schemadoc.pipeline.documents import make_catalog as make_catalog_of
from schemadoc.pipeline.options import Options
from schemadoc.workspace import Surroundings

ROOT = Path(__file__).resolve().parent.parent

AREAS = (
    "billing identity catalog orders shipping support analytics content messaging workflow "
    "security platform"
).split()
NOUNS = (
    "account invoice payment refund ledger plan coupon login token role permission team product "
    "variant price stock cart order line parcel carrier route ticket comment rating event metric "
    "report page asset tag folder thread message channel template job step run trigger audit key "
    "secret policy region node deploy config flag"
).split()
TYPES = (
    "text;integer;bigint;boolean;timestamp with time zone;numeric(12,2);jsonb;uuid;"
    "character varying(255);date"
).split(";")
WORDS = "name at count kind state code note url".split()
HUBS = {"users": ("identity", 0.75), "organizations": ("identity", 0.4)}
HUBS |= {"workspaces": ("platform", 0.3), "files": ("content", 0.08)}


def make_catalog(tables: int) -> Catalog:
    """So many tables in domains, densely linked within them, and four that all refer to."""
    choose = random.Random(7)
    count = 12 if tables <= 200 else max(12, tables // (16 if tables <= 1000 else 40))
    areas = [AREAS[n % 12] + (str(n // 12 + 1) if n >= 12 else "") for n in range(count)]
    names = _names(areas, tables, choose)
    made = [
        _table(name, area, names, choose) for area, members in names.items() for name in members
    ]
    ordered = tuple(sorted(made, key=lambda table: table.id))
    schema = Schema(dialect="postgresql", default_namespace="public", tables=ordered)
    own = {area: [*[h for h, (a, _) in HUBS.items() if a == area], f"{area}_*"] for area in areas}
    domains = "\n".join(f"  {area}: {{tables: [{', '.join(own[area])}]}}" for area in areas)
    text = f"title: {tables} tables\nsources: {{code: json:x.json}}\ndomains:\n{domains}\n"
    config = parse_config(text, Path("schemadoc.yml"))
    return enrich_schema({"code": [schema]}, Surroundings(), config)


def _names(areas: list[str], tables: int, choose: random.Random) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {area: [] for area in areas}
    for hub, (area, _) in HUBS.items():
        found[area].append(hub)
    taken = set(HUBS)
    number = 0
    while len(taken) < tables:
        area = areas[number % len(areas)]
        name = f"{area}_{choose.choice(NOUNS)}"
        while name in taken:
            name += f"_{choose.choice(NOUNS)}"
        found[area].append(name)
        taken.add(name)
        number += 1
    return found


def _targets(
    name: str, near: list[str], names: dict[str, list[str]], choose: random.Random
) -> Iterator[str]:
    index = near.index(name)
    for _ in range(choose.choice([1, 1, 1, 2, 2]) if index else 0):
        yield near[choose.randrange(max(0, index - 8), index) if choose.random() < 0.8 else 0]
    if choose.random() < 0.3:
        yield choose.choice(names[choose.choice(list(names))] or near)
    yield from (hub for hub, (_, chance) in HUBS.items() if choose.random() < chance)


def _table(name: str, area: str, names: dict[str, list[str]], choose: random.Random) -> Table:
    columns = [Column(name="id", type="uuid", nullable=False)]
    keys = []
    for target in dict.fromkeys(_targets(name, names[area], names, choose)):
        column = "parent_id" if target == name else f"{target.removesuffix('s')}_id"
        columns.append(Column(name=column, type="uuid", nullable=choose.random() < 0.3))
        end = {"target": f"public.{target}", "target_columns": ("id",)}
        keys.append(ForeignKey(columns=(column,), on_delete="cascade", **end))
    for _ in range(max(1, int(choose.gauss(15, 4)) - len(columns))):
        column = f"{choose.choice(NOUNS)}_{choose.choice(WORDS)}"
        if all(column != other.name for other in columns):
            columns.append(Column(name=column, type=choose.choice(TYPES)))
    return Table(
        id=f"public.{name}",
        namespace="public",
        name=name,
        columns=tuple(columns),
        primary_key=PrimaryKey(columns=("id",)),
        foreign_keys=tuple(keys),
        comment=f"Each row is one {name.replace('_', ' ')} of the {area} area.",
    )


def read_shop() -> Catalog:
    """The example."""
    with tempfile.TemporaryDirectory() as folder:
        shop = Path(shutil.copytree(ROOT / "examples" / "shop", Path(folder) / "shop"))
        subprocess.run([sys.executable, str(shop / "make_database.py"), str(shop)], check=True)
        return make_catalog_of(load_config(shop / "schemadoc.yml"), Options())


def write(folder: Path, what: str) -> None:
    """The explorer's data, the folder `explorer/` in it included."""
    catalog = read_shop() if what == "shop" else make_catalog(int(what))
    for file in draw_diagrams(catalog, print, explorer=True).explorer:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def report(tables: int) -> None:
    """How long it takes, and how large it is."""
    catalog = make_catalog(tables)
    began = time.perf_counter(), time.process_time()
    plan_pictures(catalog)
    drawn = draw_diagrams(catalog, print, explorer=True)
    wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    plain = sum(len(file.content) for file in drawn.explorer)
    zipped = sum(len(gzip.compress(file.content, mtime=0)) for file in drawn.explorer)
    pictures = sum(len(file.content) for file in drawn.pictures)
    print(
        f"{tables:>6} tables  {wall:>6.2f} s wall {cpu:>6.2f} s cpu"
        f"  {len(drawn.pictures)} pictures {pictures / 1000:.0f} kB"
        f"  explorer {plain / 1000:.0f} kB, {zipped / 1000:.0f} kB gz"
    )


def main() -> None:
    """The sizes named, or the usual ones; or the data of one, written."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), sys.argv[3])
        return
    for size in sys.argv[1:] or ("187", "1000", "10000"):
        report(int(size))


if __name__ == "__main__":
    main()
