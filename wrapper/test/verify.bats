#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck verify: each thing that can be wrong with a case makes it fail, and says so.

load common

CASES() {
	mkdir -p "$T/cases/foo-bad"
	rm "$RULES/bar-bad.cocci"
	fixture bad-call 'foo_bad(dev);'
	fixture good-other 'baz(dev);'
}

# fixture NAME STATEMENTS
fixture() {
	driver "../cases/foo-bad/$1.c" f "$2"
}

# A rule with a fix: calls foo_good() instead.
fixing_rule() {
	sed -i 's/^\/\/ Fix:.*/\/\/ Fix: yes/' "$RULES/foo-bad.cocci"
	printf '\n@foo_bad_context depends on context@\n@@\n* foo_bad(...)\n' >> "$RULES/foo-bad.cocci"
	printf '\n@foo_bad_patch depends on patch@\n@@\n-%s\n+%s\n (...)\n' "${1:-foo_bad}" "${2:-foo_good}" >> "$RULES/foo-bad.cocci"
}

verify() {
	TMPDIR=$T pmcheck verify --cases "$T/cases" "$@"
}

@test "TAP; --accept writes what comes out, then all is well" {
	CASES
	fixing_rule
	run verify
	[ "$status" -eq 1 ]
	[ "${lines[0]}" = "not ok 1 - foo-bad/bad-call" ]
	[[ "$output" == *"# there is no .report, but this came out:"* ]]
	run verify --accept foo-bad/bad-call
	[ "$status" -eq 0 ]
	run verify
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "ok 1 - foo-bad/bad-call" ]
	[ "${lines[3]}" = "1..3" ]
	[ "$(cat "$T/cases/foo-bad/bad-call.report")" = "foo-bad/bad-call.c:3:1-8: do not call foo_bad() [foo-bad]" ]
	grep -qx '+	foo_good(dev);' "$T/cases/foo-bad/bad-call.diff"
}

@test "a report or a diff that differs is shown" {
	CASES
	fixing_rule
	verify --accept
	sed -i 's/do not/please do/' "$T/cases/foo-bad/bad-call.report"
	sed -i 's/foo_good/foo_better/' "$T/cases/foo-bad/bad-call.diff"
	run verify
	[ "$status" -eq 1 ]
	[[ "$output" == *"the .report differs, expected:"*"please do call"*"but got:"*"do not call"* ]]
	[[ "$output" == *"the .diff differs, expected:"*"foo_better"*"but got:"*"foo_good"* ]]
}

@test "a good case that is hit, or changed" {
	CASES
	fixing_rule
	verify --accept
	fixture good-other 'foo_bad(dev);'
	run verify
	[ "$status" -eq 1 ]
	[[ "$output" == *"not ok 2 - foo-bad/good-other"*"nothing should be reported"*"nothing should be changed"* ]]
}

@test "a mode that hits nothing" {
	CASES
	verify --accept || [ $? -eq 1 ]
	run verify
	[ "$status" -eq 1 ]
	[[ "$output" == *"context mode hits nothing"* ]]
	fixing_rule
	sed -i 's/depends on report || org/depends on report/' "$RULES/foo-bad.cocci"
	run verify
	[[ "$output" == *"org mode hits nothing"* ]]
}

@test "a fix that leaves the finding, changes its own result, or is missing" {
	CASES
	fixing_rule foo_bad foo_bad_not
	sed -i 's/^foo_bad@p/\\(foo_bad@p\\|foo_bad_not@p\\)/' "$RULES/foo-bad.cocci"
	sed -i 's/Keywords: foo_bad/Keywords: foo_bad|foo_bad_not/' "$RULES/foo-bad.cocci"
	run verify --accept
	[ "$status" -eq 1 ]
	[[ "$output" == *"1 findings are still there behind the diff"* ]]
	rule foo-bad foo_bad
	fixing_rule
	printf '\n@foo_bad_again depends on patch@\nexpression e;\n@@\n-again(e)\n+again(e + 1)\n' >> "$RULES/foo-bad.cocci"
	fixture bad-call 'foo_bad(dev); again(1);'
	run verify --accept
	[[ "$output" == *"patch mode changes its own result"* ]]
	rule foo-bad foo_bad
	fixing_rule another
	run verify --accept
	[[ "$output" == *"the report promises a fix, but patch mode changes nothing"* ]]
}

@test "a case that does not parse, and a rule with a python error" {
	CASES
	fixing_rule
	verify --accept
	fixture good-other 'baz(dev; {'
	run verify
	[ "$status" -eq 1 ]
	[[ "$output" == *"spatch cannot parse all of it"* ]]
	fixture good-other 'baz(dev);'
	rule foo-bad foo_bad 'undefined_name'
	run verify
	[ "$status" -eq 1 ]
	[[ "$output" == *"report mode: spatch did not get through it: NameError"* ]]
}

@test "an expected failure that passes" {
	CASES
	fixing_rule
	fixture xfail-gap 'foo_worse(dev);'
	echo 'foo-bad/xfail-gap.c:3:1-10: do not call foo_worse() [foo-bad]' > "$T/cases/foo-bad/xfail-gap.report"
	verify --accept
	run verify
	[ "$status" -eq 0 ]
	rm "$T/cases/foo-bad/xfail-gap.report"
	run verify
	[ "$status" -eq 1 ]
	[[ "$output" == *"the known gap is closed"* ]]
}

@test "orphans and rules without cases" {
	CASES
	fixing_rule
	verify --accept
	touch "$T"/cases/foo-bad/{bad-gone.report,proof-wrong-way.diff,notes.txt}
	mkdir "$T/cases/no-rule"
	rule bar-bad bar_bad
	run verify
	[ "$status" -eq 1 ]
	[[ "$output" == *"foo-bad/bad-gone.report: belongs to no case"* ]]
	[[ "$output" == *"foo-bad/proof-wrong-way.diff: belongs to no case"* ]]
	[[ "$output" == *"foo-bad/notes.txt: is neither a case nor an expectation"* ]]
	[[ "$output" == *"no-rule: there is no such rule"* ]]
	[[ "$output" == *"bar-bad: has no bad case"* ]]
}

@test "a case for a tree with a feature" {
	CASES
	fixing_rule
	printf '// Feature: fixed_core = core.h: fixed\n' > "$T/line"
	sed -i -e "2r $T/line" -e 's/^virtual report/virtual report\nvirtual fixed_core/' \
		-e 's/depends on report || org/depends on (report || org) \&\& !fixed_core/' \
		-e 's/depends on patch/depends on patch \&\& !fixed_core/' "$RULES/foo-bad.cocci"
	fixture good-fixed 'foo_bad(dev);'
	sed -i '1i // SPDX\n// Feature: fixed_core' "$T/cases/foo-bad/good-fixed.c"
	verify --accept
	run verify
	[ "$status" -eq 0 ]
}

@test "a case that is not there, no cases at all: status 2" {
	CASES
	run verify foo-bad/bad-none
	[ "$status" -eq 2 ]
	[[ "$output" == *"foo-bad/bad-none"* ]]
	run pmcheck verify --cases "$T/nowhere"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/nowhere"* ]]
}
