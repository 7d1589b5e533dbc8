#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# What those who work in a tree want to see: .pmcheck, and --config.

load common

bats_require_minimum_version 1.5.0

# config LINE...: the tree's own.
config() {
	printf '%s\n' "$@" > "$TREE/.pmcheck"
}

# scan [OPTION...]: without the progress, with the summary.
scan() {
	run --separate-stderr pmcheck scan -C "$TREE" --no-cache "$@"
	echo "scan $*: $status: $output stderr: $stderr"
}

@test "off: a rule, anywhere or below a path, is suppressed, and the summary says by what" {
	config "# Ours." "" "off foo-bad" "	off  bar-bad   drivers/b/ "
	scan
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/two.c:3:1-8: do not call bar_bad() [bar-bad]" ]
	[[ "$stderr" == *"4 findings, 3 of them suppressed (3 by .pmcheck)"* ]]
	scan --verbose
	[[ "$stderr" == *"drivers/b/three.c:3: "*": suppressed [bar-bad]: off (.pmcheck:4)"* ]]
	scan drivers/b
	[ "$status" -eq 0 ]
	scan --format json
	[ "$(jq -r '[.findings[] | select(.state == "suppressed") | .verdict + " " + .reason] | sort | unique | .[]' <<< "$output")" = \
		"$(printf 'off .pmcheck:%s\n' 3 4)" ]
}

@test "off: a file, whose name may have blanks, and no other that starts like it" {
	cp "$TREE/drivers/a/one.c" "$TREE/drivers/a/one.cc.c"
	cp "$TREE/drivers/a/one.c" "$TREE/drivers/a/on e.c"
	config "off foo-bad drivers/a/one.c" "off foo-bad drivers/a/on e.c" "off foo-bad drivers/b"
	scan --rule foo-bad
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/one.cc.c:3:1-8: do not call foo_bad() [foo-bad]" ]
}

@test "off: a group" {
	sed -i 's|^// Impact:|// Group: idiom\n&|' "$RULES/foo-bad.cocci"
	config "off idiom"
	scan
	[ "$status" -eq 1 ]
	[[ "$output" != *foo-bad* ]]
	[[ "$stderr" == *"4 findings, 2 of them suppressed (2 by .pmcheck)"* ]]
}

@test "confidence: that of the command line goes before it, and the summary says whose it is" {
	sed -i 's/^\/\/ Confidence:.*/\/\/ Confidence: Moderate/' "$RULES/bar-bad.cocci"
	config "confidence high"
	scan drivers/a
	[ "$output" = "drivers/a/one.c:3:1-8: do not call foo_bad() [foo-bad]" ]
	[[ "$stderr" == *"1 findings, confidence High by .pmcheck:1"* ]]
	scan --confidence Moderate drivers/a
	[ "${#lines[@]}" -eq 2 ]
	[[ "$stderr" != *".pmcheck"* ]]
}

@test "triage: beside the file, and the command line's goes before it" {
	scan --format json
	id=$(jq -r '.findings[] | select(.path == "drivers/a/one.c").id' <<< "$output")
	echo "$id accepted foo-bad drivers/a/one.c one_probe # it must" > "$TREE/verdicts"
	config "triage verdicts" "off foo-bad drivers/a"
	scan drivers/a/one.c --verbose
	[ "$status" -eq 0 ]
	# A decision says more than that a rule is off.
	[[ "$stderr" == *"suppressed [foo-bad]: accepted (it must)"* ]]
	[[ "$stderr" == *"1 findings, 1 of them suppressed" ]]
	touch "$T/none"
	scan drivers/a/one.c --verbose --triage "$T/none"
	[[ "$stderr" == *"suppressed [foo-bad]: off (.pmcheck:2)"* ]]
	mkdir "$T/conf"
	echo "triage verdicts" > "$T/conf/pm"
	mv "$TREE/verdicts" "$T/conf"
	rm "$TREE/.pmcheck"
	scan drivers/a/one.c --config "$T/conf/pm"
	[ "$status" -eq 0 ]
}

@test "--config: is read instead of the tree's; nothing is said by /dev/null" {
	config "off foo-bad"
	echo "off bar-bad" > "$T/config"
	scan --config "$T/config" drivers/a
	[ "$output" = "drivers/a/one.c:3:1-8: do not call foo_bad() [foo-bad]" ]
	[[ "$stderr" == *"(1 by $T/config)"* ]]
	scan --config /dev/null
	[ "$output" = "$(all_findings)" ]
	[[ "$stderr" != *suppressed* ]]
}

@test "the tree's own is found from below, and not taken from where one stands" {
	config "off foo-bad"
	echo "off bar-bad" > "$TREE/drivers/a/.pmcheck"
	cd "$TREE/drivers/a"
	run pmcheck scan --no-cache --quiet
	[ "$output" = "drivers/a/two.c:3:1-8: do not call bar_bad() [bar-bad]" ]
}

@test "fix mends nothing that is off; explain and triage know it" {
	fixing_rule foo-bad foo_bad foo_good
	scan --format json drivers/a/one.c
	id=$(jq -r '.findings[0].id' <<< "$output")
	config "off foo-bad" "confidence High"
	run pmcheck fix -C "$TREE" --no-cache --quiet
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	run pmcheck explain -C "$TREE" --no-cache --quiet "$id"
	[ "$status" -eq 0 ]
	[[ "$output" == *"do not call foo_bad()"* ]]
	run pmcheck triage -C "$TREE" --no-cache --quiet --triage "$T/verdicts" "$id" accepted why
	[ "$status" -eq 0 ]
	grep -q "^$id accepted" "$T/verdicts"
}

@test "patch: what is off is not new" {
	git -C "$TREE" init -q
	git -C "$TREE" add -A
	git -C "$TREE" -c user.name=A -c user.email=a@example.org commit -q -m base
	config "off foo-bad drivers/b"
	driver drivers/a/new.c new 'foo_bad(dev);'
	driver drivers/b/new.c new 'foo_bad(dev);'
	git -C "$TREE" add -A
	run --separate-stderr pmcheck patch -C "$TREE" --no-cache
	[ "$status" -eq 1 ]
	[ "$output" = "drivers/a/new.c:3:1-8: warning: do not call foo_bad() [foo-bad]" ]
	[[ "$stderr" == *"2 new findings, 1 of them suppressed (1 by .pmcheck)"* ]]
}

@test "shards: it is merge that hides" {
	config "off foo-bad"
	for i in 1 2; do
		save "$T/$i" --shard $i/2 --format json
	done
	[ "$(jq -s '[.[].findings[] | select(.state != "new")] | length' "$T/1" "$T/2")" -eq 0 ]
	run --separate-stderr pmcheck merge -C "$TREE" "$T/1" "$T/2"
	[ "$status" -eq 1 ]
	[ "$(grep -c foo-bad <<< "$output")" -eq 0 ]
	[[ "$stderr" == *"4 findings, 2 of them suppressed (2 by .pmcheck)"* ]]
}

@test "kbuild: hides what is off, and a line that is none does not end the build" {
	config "off foo-bad"
	run env srctree="$TREE" "$PMCHECK" --rules-dir "$RULES" kbuild "$TREE/drivers/a/one.c"
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	config "of foo-bad"
	run env srctree="$TREE" "$PMCHECK" --rules-dir "$RULES" kbuild "$TREE/drivers/a/one.c"
	[ "$status" -eq 0 ]
	[[ "$output" == *".pmcheck:1: 'of' is not off, confidence or triage"* ]]
}

@test "sarif: what is off is a suppression" {
	config "off foo-bad"
	scan --format sarif
	[ "$(jq -c '[.runs[0].results[] | select(.ruleId == "foo-bad").suppressions[0].justification] | unique' <<< "$output")" = '["off: .pmcheck:1"]' ]
	[ "$(jq -c '[.runs[0].results[] | select(.ruleId == "bar-bad").suppressions] | unique' <<< "$output")" = '[[]]' ]
}

@test "what is no such line is named, before anything is scanned" {
	export SPATCH=$T/none
	ln -s "$T" "$TREE/out"
	touch "$T/verdicts"
	while IFS='|' read -r line says; do
		config "# one" "$line"
		scan
		[ "$status" -eq 2 ]
		[ "$stderr" = "pmcheck: .pmcheck:2: $says" ]
	done <<-EOF
		of foo-bad|'of' is not off, confidence or triage
		off|off: '' is neither a rule nor a group
		off no-such|off: 'no-such' is neither a rule nor a group
		off shared/../foo-bad|off: 'shared/../foo-bad' is neither a rule nor a group
		off foo-bad /etc|off: '/etc' is not a path in the tree
		off foo-bad drivers/../..|off: 'drivers/../..' is not a path in the tree
		confidence|confidence: '' is not High, Moderate or Low
		confidence all|confidence: 'all' is not High, Moderate or Low
		triage|triage: names no file
		triage $T/verdicts|triage: '$T/verdicts' is not a file of the tree
		triage ../verdicts|triage: '../verdicts' is not a file of the tree
		triage out/verdicts|triage: 'out/verdicts' is not a file of the tree
	EOF
	rm "$TREE/.pmcheck"
	ln -s /etc/passwd "$TREE/.pmcheck"
	scan
	[ "$status" -eq 2 ]
	[ "$stderr" = "pmcheck: .pmcheck: outside of the tree" ]
	rm "$TREE/.pmcheck"
	mkfifo "$TREE/.pmcheck"
	scan
	[ "$status" -eq 2 ]
	[ "$stderr" = "pmcheck: .pmcheck: no regular file" ]
	rm "$TREE/.pmcheck"
	printf 'off foo-bad\n\0' > "$TREE/.pmcheck"
	scan
	[ "$status" -eq 2 ]
	[ "$stderr" = "pmcheck: .pmcheck: a NUL byte in it" ]
	scan --config "$T/nowhere"
	[ "$status" -eq 2 ]
	[ "$stderr" = "pmcheck: $T/nowhere: No such file or directory" ]
}
