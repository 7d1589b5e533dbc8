#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: GPL-2.0-only
"""cases.py LABELS.tsv TREE: the labelled cases that hold for a tree.

Labels whose first line names no kernel ("# 7.3.4: rule, ...") are all taken for
what they are. Of the others, in another kernel only those count whose function
is word for word what was read: the last column has a checksum of it. In the
kernel itself each checksum must be right; what it is is said where it is not.
"""
import hashlib
import re
import sys

from ids import functions


def kernel(tree):
    with open(f"{tree}/Makefile", encoding="utf-8") as f:
        found = dict(re.findall(r"^(VERSION|PATCHLEVEL|SUBLEVEL) = (\d+)$", f.read(), re.M))
    return ".".join(found[name] for name in ("VERSION", "PATCHLEVEL", "SUBLEVEL"))


def checksum(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else "-"


def main(labels, tree):
    with open(labels, encoding="utf-8") as f:
        head, *lines = f.read().splitlines()
    named = re.match(r"# ([0-9.]+):", head)
    if not named:
        print("\n".join(lines))
        return 0
    here, kept, wrong, known = kernel(tree), 0, 0, {}
    for line in lines:
        _, path, function, *_, noted = line.split("\t")
        if path not in known:
            known[path] = functions(f"{tree}/{path}")
        found = checksum(known[path].get(function))
        if noted == found != "-":
            kept += 1
            print(line)
        elif here == named.group(1):
            wrong += 1
            print(f"{path} {function}(): the checksum is {found}, not {noted}", file=sys.stderr)
    if here != named.group(1):
        print(f"# labels of {named.group(1)} in {here}: {kept} of {len(lines)} are in functions that are the same",
              file=sys.stderr)
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
