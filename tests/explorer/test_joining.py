"""The script of the explorer: modules joined so that each keeps its own names."""

import gzip
import json
import shutil
import subprocess

import pytest

from schemadoc import assets
from schemadoc.errors import SiteError
from schemadoc.site.explorer import join_modules, list_explorer_files


def run(script):
    """What a script leaves in `result`."""
    if not shutil.which("node"):
        pytest.skip("Node is not installed")
    program = f"globalThis.result = null;\n{script}\nconsole.log(JSON.stringify(result));"
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_each_module_keeps_its_own_names():
    script = join_modules(
        {
            "main": 'import { other } from "./one.js";\n'
            'import { twice } from "./two.js";\n'
            'const name = "main";\nglobalThis.result = [name, other, twice(21)];\n',
            "one": 'const secret = "of one";\nexport const other = secret;\n',
            "two": '// Comment.\nimport { other } from "./one.js";\n'
            "/** A doc: `quoted`.\n * export const no = 1; */\n"
            "const secret = 2;\nexport function twice(value) {\n"
            '  return `${value * secret} // ${other} "`;\n}\n',
        },
        "main",
    )
    assert run(script) == ["main", "of one", '42 // of one "']
    assert "Comment" not in script


@pytest.mark.parametrize(
    ("modules", "told"),
    [
        ({"main": "export default 1;\n"}, "main.js:1: `export default 1;`"),
        ({"main": "const a = 1;\nexport { a };\n"}, "main.js:2: `export { a };`"),
        ({"main": 'import a from "./b.js";\n'}, "main.js:1"),
        ({"main": 'import "./b.js";\n'}, "main.js:1"),
        ({"main": 'import { a as b } from "./c.js";\n'}, "main.js: `a as b`"),
        ({"main": 'import { a } from "react";\n'}, "main.js:1"),
        ({"main": 'const a = import("./b.js");\n'}, "main.js:1"),
        ({"main": "const a = `one\ntwo`;\n"}, "main.js:1: a template"),
        ({"main": 'import { a } from "./gone.js";\n'}, "there is no module gone.js"),
        (
            {"main": 'import { a } from "./one.js";\n', "one": "export const b = 1;\n"},
            "main.js: one.js exports no `a`",
        ),
        (
            {
                "main": 'import { a } from "./one.js";\nexport const b = 1;\n',
                "one": 'import { b } from "./main.js";\nexport const a = 1;\n',
            },
            "main.js imports itself: main > one > main",
        ),
        ({"main": "const a = 1;\n", "left": "const b = 1;\n"}, "left.js: no module"),
    ],
)
def test_what_cannot_be_joined_is_refused_and_named(modules, told):
    with pytest.raises(SiteError) as error:
        join_modules(modules, "main")
    assert told in str(error.value)


def test_the_script_is_the_same_each_time():
    assert list_explorer_files() == list_explorer_files()


def test_every_module_opens_with_a_sentence_and_stays_small():
    folder = assets.directory("site_config") / "explorer"
    modules = {path.name: path.read_text("utf-8") for path in folder.glob("*.js")}
    assert [name for name, text in modules.items() if not text.startswith("// ")] == []
    assert [name for name, text in modules.items() if text.count("\n") > 400] == []


def test_the_script_is_small():
    script = list_explorer_files()[0]
    assert len(gzip.compress(script.content, mtime=0)) <= 25_000
