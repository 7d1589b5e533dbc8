# SPDX-License-Identifier: GPL-2.0-only
# For the command-line tests: a small tree and small rules, made anew for each test.

setup() {
	common_setup
}

common_setup() {
	ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
	T=$BATS_TEST_TMPDIR
	TREE=$T/tree
	RULES=$T/rules
	mkdir -p "$TREE/drivers/a" "$TREE/drivers/b" "$RULES"
	ln -s "$ROOT/cocci/shared" "$ROOT/cocci/pm_ops.h" "$RULES"
	printf 'VERSION = 6\nPATCHLEVEL = 99\nSUBLEVEL = 3\n' > "$TREE/Makefile"
	driver drivers/a/one.c one 'foo_bad(dev);'
	driver drivers/a/two.c two 'bar_bad(dev);'
	driver drivers/b/three.c three 'foo_bad(dev); bar_bad(dev);'
	driver drivers/b/clean.c clean 'baz(dev);'
	rule foo-bad foo_bad
	rule bar-bad bar_bad
	# What the machine's own home says must not matter.
	export HOME=$T/home
	unset XDG_CACHE_HOME
	mkdir -p "$HOME"
	# Nor must the make that runs the tests: its jobserver ends at bats.
	unset MAKEFLAGS MFLAGS
}

# driver PATH NAME STATEMENTS: a file with one function.
driver() {
	printf 'static int %s_probe(struct device *dev)\n{\n\t%s\n\treturn 0;\n}\n' "$2" "$3" > "$TREE/$1"
}

# header NAME KEYWORDS: the head of a rule, to which a test adds what it needs.
header() {
	cat <<-EOF
	// SPDX-License-Identifier: GPL-2.0-only
	/// For tests only.
	// Confidence: High
	// Impact: cosmetic
	// Origin: none
	// Kernel: 5.10-
	// Fix: report-only, it is a test
	// Keywords: $2
	// Options: --no-includes

	virtual patch
	virtual context
	virtual org
	virtual report
	EOF
}

# rule NAME FUNCTION [PYTHON]: reports each call of the function, running the python before.
rule() {
	local id=${1//-/_}
	{
		header "$1" "$2"
		printf '\n@%s@\nposition p;\n@@\n%s@p(...)\n' "$id" "$2"
		printf '\n@script:python depends on report || org@\np << %s.p;\n@@\n' "$id"
		printf '%s\nfinding("%s", p, "do not call %s()")\n' "${3:-pass}" "$1" "$2"
	} > "$RULES/$1.cocci"
}

# fixing_rule NAME FROM TO [PYTHON]: reports each call of FROM and makes it one of TO.
fixing_rule() {
	local id=${1//-/_}
	rule "$1" "$2" "$4"
	sed -i 's/^\/\/ Fix:.*/\/\/ Fix: yes/' "$RULES/$1.cocci"
	printf '\n@%s_fix depends on patch@\n@@\n- %s\n+ %s\n  (...)\n' "$id" "$2" "$3" >> "$RULES/$1.cocci"
}

pmcheck() {
	"$PMCHECK" --rules-dir "$RULES" "$@"
}

# save FILE [OPTION...]: a report of the tree, of which it does not matter what it found.
save() {
	local status=0
	pmcheck scan -C "$TREE" --no-cache --quiet --output "$@" || status=$?
	[ "$status" -ne 2 ]
}

# What a clean scan of the tree finds.
all_findings() {
	cat <<-EOF
	drivers/a/one.c:3:1-8: do not call foo_bad() [foo-bad]
	drivers/a/two.c:3:1-8: do not call bar_bad() [bar-bad]
	drivers/b/three.c:3:15-22: do not call bar_bad() [bar-bad]
	drivers/b/three.c:3:1-8: do not call foo_bad() [foo-bad]
	EOF
}

# fake NAME: makes $T/NAME an spatch that runs the script on stdin, with $REAL the true one.
fake() {
	{
		echo '#!/bin/bash'
		echo "REAL=$(command -v spatch)"
		cat
	} > "$T/$1"
	chmod +x "$T/$1"
}

# child_runs [BELOW]: a process of this test's pmcheck works in its working directory, which is below $T/tmp.
child_runs() {
	ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -q -- "-> $T/tmp/$1"
}

no_child_left() {
	! child_runs
}
