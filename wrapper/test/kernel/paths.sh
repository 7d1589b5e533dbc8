#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# paths.sh VERSION: what is looked at in build/linux-source-VERSION where the whole tree would take too long: the files
# with labels, which hold most of what is found there; of 6.1 and 6.12, which are older, each third. With the glue of a
# bus comes the driver itself, which may be another module.
set -eu
cd "$(dirname "$0")/../../.."
# labelled VERSION: files with labels.
labelled() {
	cut -f2 "expected/kernel/$1.tsv" | grep '\.c$' | sort -u
}

# third VERSION: each third of them.
third() {
	labelled "$1" | awk 'NR % 3 == 0'
}

case $1 in
# As findings of 6.1 are looked for there, too.
6.12) { third 6.12; third 6.1; } | sort -u ;;
6.1) third 6.1 ;;
*) labelled 7.3 ;;
esac | sed -E 'p; s/[-_](i2c|spi)\.c$/.c/' | sort -u | while read -r path; do
	[ ! -f "build/linux-source-$1/$path" ] || echo "$path"
done
