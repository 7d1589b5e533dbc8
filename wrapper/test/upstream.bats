#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck rules --upstream: plain rules as patches for the kernel's scripts/coccinelle.

load common

# plain NAME FUNCTION: a rule that reports its calls.
plain() {
	mkdir -p "$RULES/upstream"
	cat > "$RULES/upstream/$1.cocci" <<-EOF
	// SPDX-License-Identifier: GPL-2.0-only
	/// $2() is for tests: call another.
	///
	//# A call in a macro is not seen.
	//
	// Confidence: High
	// Options: --no-includes --include-headers
	// Keywords: $2,
	//           ${2}_too

	virtual report

	@r@
	position p;
	@@
	$2@p(...)

	@script:python depends on report@
	p << r.p;
	@@
	coccilib.report.print_report(p[0], "WARNING: do not call $2()")
	EOF
}

setup() {
	common_setup
	plain foo-bad foo_bad
	plain bar-bad bar_bad
	mkdir -p "$TREE/scripts/coccinelle"
	cat > "$TREE/scripts/get_maintainer.pl" <<-'EOF'
	die "asked of @ARGV" unless $ARGV[-1] eq "scripts/coccinelle/";
	print "J. Somebody <j\@example.org> (maintainer:COCCINELLE)\n";
	print "cocci\@lists.example.org (open list:COCCINELLE)\n";
	EOF
	echo 'exit 0;' > "$TREE/scripts/checkpatch.pl"
	export GIT_AUTHOR_NAME=Somebody GIT_AUTHOR_EMAIL=s@example.org
	export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
}

upstream() {
	pmcheck rules --upstream "$T/out" -C "$TREE" "$@"
}

@test "a cover letter and a patch for each rule, which git am applies" {
	run upstream
	[ "$status" -eq 0 ]
	[ -z "$output" ]
	[ "$(ls "$T/out")" = "0000-cover-letter.patch
0001-coccinelle-api-pm-add-bar_bad.cocci.patch
0002-coccinelle-api-pm-add-foo_bad.cocci.patch" ]
	git -C "$TREE" init -q
	git -C "$TREE" add -A
	git -C "$TREE" commit -q -m base
	git -C "$TREE" am -q "$T"/out/000[12]*
	cmp "$RULES/upstream/foo-bad.cocci" "$TREE/scripts/coccinelle/api/pm/foo_bad.cocci"
	cmp "$RULES/upstream/bar-bad.cocci" "$TREE/scripts/coccinelle/api/pm/bar_bad.cocci"
}

@test "a patch says what its rule finds in the tree, and for whom it is" {
	# One with another keyword, and one with two places.
	printf 'int a(void)\n{\n\treturn foo_bad_too();\n}\n' > "$TREE/drivers/b/four.c"
	sed -i 's/foo_bad(dev);/foo_bad(dev); foo_bad(1);/' "$TREE/drivers/b/three.c"
	upstream foo-bad
	[ "$(ls "$T/out")" = 0001-coccinelle-api-pm-add-foo_bad.cocci.patch ]
	sed '1,/^Date/d; /^diff/,$d' "$T/out"/0001* | diff - <(cat <<-EOF
	Subject: [PATCH] coccinelle: api: pm: add foo_bad.cocci
	To: J. Somebody <j@example.org>
	Cc: cocci@lists.example.org

	foo_bad() is for tests: call another.

	In Linux 6.99.3 it reports 3 places in 2 of the 3 files that have its
	keywords, such as:

	  drivers/a/one.c:3:1-8: WARNING: do not call foo_bad()

	False positives, and what is not seen:

	A call in a macro is not seen.
	---
	 scripts/coccinelle/api/pm/foo_bad.cocci | 21 +++++++++++++++++++++
	 1 file changed, 21 insertions(+)
	 create mode 100644 scripts/coccinelle/api/pm/foo_bad.cocci

	EOF
	)
}

@test "where nothing is found, and without the tree's scripts" {
	rm "$TREE"/drivers/*/*.c
	rm -r "$TREE/scripts"/*.pl
	run upstream --no-tree-scripts
	[ "$status" -eq 0 ]
	[[ "$output" == *"no recipients, and checkpatch.pl has not seen them" ]]
	grep -x 'In Linux 6.99.3 it reports 0 places in 0 of the 0 files that have its' "$T/out"/0001*
	! grep -e '^To:' -e 'such as' "$T/out"/*
}

@test "relative names, and a tree with a blank in its name" {
	cd "$T"
	mv tree "a tree"
	"$PMCHECK" --rules-dir rules rules --upstream out -C "a tree" foo-bad
	grep -q '^  drivers/a/one.c:3:1-8: WARNING: do not call foo_bad()$' out/0001*
}

@test "what checkpatch.pl has something against is left out and named: status 3" {
	echo 'exit 0 if $ARGV[-1] =~ /foo_bad/; print "$ARGV[-1]:3: WARNING:X: ugly\n"; exit 1;' > "$TREE/scripts/checkpatch.pl"
	run upstream
	[ "$status" -eq 3 ]
	[[ "$output" == "pmcheck: $RULES/upstream/bar-bad.cocci: left out: checkpatch.pl :3: WARNING:X: ugly" ]]
	[ "$(ls "$T/out")" = 0001-coccinelle-api-pm-add-foo_bad.cocci.patch ]
}

@test "what is not looked at is named, and not counted: status 3" {
	printf '#!/bin/sh\ncase "$*" in *foo-bad*) echo "EXN: Coccinelle_modules.Common.Timeout" >&2 ;; esac\nexec spatch "$@"\n' > "$T/spatch"
	chmod +x "$T/spatch"
	SPATCH=$T/spatch run upstream
	[ "$status" -eq 3 ]
	[[ "$output" == *"foo-bad: not looked at: drivers/a/one.c or one of the 31 behind it: EXN: Coccinelle_modules.Common.Timeout"* ]]
	[[ "$output" != *"bar-bad: not looked at: drivers/b"* ]]
	printf '#!/bin/sh\ncase "$*" in *foo-bad*) echo broken >&2; exit 255 ;; esac\nexec spatch "$@"\n' > "$T/spatch"
	rm -r "$T/out"
	SPATCH=$T/spatch run upstream
	[ "$status" -eq 3 ]
	[[ "$output" == *"foo-bad: not looked at: "*"broken"* ]]
}

@test "nothing to write to, to ask or to read: status 2, one line, and nothing is written" {
	mkdir "$T/full" "$T/none"
	touch "$T/full/file"
	while IFS='|' read -r options says; do
		run pmcheck rules $options
		echo "$options: $output"
		[ "$status" -eq 2 ]
		[ "${#lines[@]}" -eq 1 ]
		[[ "$output" == "pmcheck: "*"$says"* ]]
	done <<-EOF
		--upstream $T/full -C $TREE|$T/full: the directory is not empty
		--upstream $T/out -C $T/none|$T/none/scripts/coccinelle: is not there
		--upstream $T/out -C $TREE none|$RULES/upstream/none.cocci: No such file
		--upstream $T/out -C $TREE --export $T/x|one of them
		-C $TREE|-C, -j and --no-tree-scripts go with --upstream
		-j 3|-C, -j and --no-tree-scripts go with --upstream
	EOF
	sed -i '/Keywords/d' "$RULES/upstream/foo-bad.cocci"
	run upstream
	[ "$status" -eq 2 ]
	[[ "$output" == "pmcheck: $RULES/upstream/foo-bad.cocci: its header has no Keywords" ]]
	[ ! -e "$T/out" ]
}
