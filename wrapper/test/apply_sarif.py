#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""apply_sarif.py REPORT I TREE: the file of the i-th result, with its fix, to stdout."""
import json
import sys
import urllib.parse


def offset(lines, line, column):
    return sum(len(text) for text in lines[:line - 1]) + column - 1


def main():
    report, index, tree = sys.argv[1:]
    with open(report, encoding="utf-8") as f:
        fix = json.load(f)["runs"][0]["results"][int(index)]["fixes"][0]
    (change,) = fix["artifactChanges"]
    path = urllib.parse.unquote(change["artifactLocation"]["uri"])
    with open(f"{tree}/{path}", encoding="utf-8", newline="") as f:
        text = f.read()
    lines = text.splitlines(keepends=True)
    for r in reversed(change["replacements"]):
        region = r["deletedRegion"]
        start = offset(lines, region["startLine"], region["startColumn"])
        end = offset(lines, region["endLine"], region["endColumn"])
        text = text[:start] + r["insertedContent"]["text"] + text[end:]
    sys.stdout.write(text)


main()
