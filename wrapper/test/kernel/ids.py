#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""ids.py OLD.json OLDTREE NEW.json NEWTREE: do findings keep their id?

Of the old findings in functions that are word for word the same in the new
tree, and so are those of the other lines that they name, all must be there
again, with the same id.
"""
import json
import re
import sys

# Kernel style: a body is from a brace in the first column to the next one there.
FUNCTION = re.compile(r"^(?=\w)[^\n;=]*?(\w+)\s*\([^;{}]*\)\s*\n\{\n.*?^\}", re.M | re.S)


def read(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as f:
            return f.read()
    except FileNotFoundError:
        return ""


def functions(path):
    return {m.group(1): m.group(0) for m in FUNCTION.finditer(read(path))}


def function_at(path, line):
    text = read(path)
    for m in FUNCTION.finditer(text):
        if text.count("\n", 0, m.start()) < line <= text.count("\n", 0, m.end()) + 1:
            return m.group(1)
    return None


def is_same(f, old_tree, new_tree):
    # Also what a callback does that is elsewhere in the file.
    places = [(f["path"], f["function"])]
    for r in f["related"]:
        path = r.get("path", f["path"])
        places.append((path, function_at(f"{old_tree}/{path}", r["line"]) or f["function"]))
    for path, function in places:
        old, new = (functions(f"{tree}/{path}").get(function) for tree in (old_tree, new_tree))
        if not old or old != new:
            return False
    return True


def findings(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)["findings"]


def main(old_json, old_tree, new_json, new_tree):
    ids = {f["id"] for f in findings(new_json)}
    same = lost = 0
    for f in findings(old_json):
        if not is_same(f, old_tree, new_tree):
            continue
        same += 1
        if f["id"] not in ids:
            lost += 1
            print(f"lost: {f['path']}:{f['line']} {f['function']}() [{f['rule']}]")
    print(f"# {same} findings in functions that are the same, {lost} lost their id")
    return 1 if lost or not same else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
