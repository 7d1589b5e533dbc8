#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# paths.sh VERSION: what is looked at in build/linux-source-VERSION where the whole tree would take too long: the files
# with labels, which hold most of what is found there.
set -eu
cd "$(dirname "$0")/../../.."
case $1 in
# As findings of 6.1 are looked for there, too.
6.12) labels="6.12 6.1" ;;
7.*) labels=7.3 ;;
*) labels=$1 ;;
esac
for version in $labels; do
	cut -f2 "expected/kernel/$version.tsv"
done | grep '\.c$' | sort -u | while read -r path; do
	[ ! -f "build/linux-source-$1/$path" ] || echo "$path"
done
