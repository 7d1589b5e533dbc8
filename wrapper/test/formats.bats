#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# The formats that are made for other programs.

load common

@test "org: as a rule prints it under coccicheck" {
	"$PMCHECK" --rules-dir "$ROOT/cocci" rules --export "$T/export"
	for rule in get-sync-leak remove-put-before-disable async-put-before-disable; do
		case=$(ls "$ROOT/expected/$rule"/bad-*.c | head -n 1)
		mkdir -p "$T/org"
		cp "$case" "$T/org/x.c"
		(cd "$T/org" && spatch -D org --very-quiet --no-includes --cocci-file "$T/export/$rule.cocci" x.c | sort > "$T/expected")
		grep -q '^\[\[view:' "$T/expected"
		"$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$T/org" --no-cache --quiet --confidence Low --rule "$rule" \
			--format org | sort | diff "$T/expected" -
	done
}
