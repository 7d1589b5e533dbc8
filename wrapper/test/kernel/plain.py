#!/usr/bin/env -S python3 -B
# SPDX-License-Identifier: GPL-2.0-only
"""plain.py RULE CASES TREE < REPORT: what coccicheck reports for a plain rule, by the labelled cases of the suite's.

Those are the cases of the rule of that name, or of all whose names end with it.

Fails if a place is in a function that was read and is right, or if none is in
any of several that are not.
"""
import sys

from ids import function_at


def main(rule, cases, tree):
    with open(cases, encoding="utf-8") as f:
        rows = [line.split("\t") for line in f.read().splitlines()]
    labels = {(path, function): label.removeprefix("xfail-") for name, path, function, label, *_ in rows
              if f"-{name}".endswith(f"-{rule}")}
    seen = set()
    for line in sys.stdin:
        path, number, *_ = line.split(":")
        function = function_at(f"{tree}/{path}", int(number)) or "-"
        seen.add((path, function if (path, function) in labels else "-"))
    wrong = sorted(place for place in seen if labels.get(place) == "good")
    right = [place for place in seen if labels.get(place) == "bad"]
    for path, function in wrong:
        print(f"{rule}: {path}: {function}() is right")
    bad, good = (list(labels.values()).count(label) for label in ("bad", "good"))
    print(f"# {rule}: {len(right)} of {bad} bad cases, {len(wrong)} of {good} good ones")
    return 1 if wrong or (bad >= 5 and not right) else 0


sys.exit(main(*sys.argv[1:]))
