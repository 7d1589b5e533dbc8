#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# The rules on Debian's kernels and on the newest 7.x: labelled cases, what spatch
# sees of them, and whether coccicheck sees the same.

setup_file() {
	# The jobserver of the make that runs this ends at bats.
	unset MAKEFLAGS MFLAGS
	export ROOT=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
	# Filled by these scans, for what is scanned again below.
	export XDG_CACHE_HOME=$BATS_FILE_TMPDIR/cache
	# No package of Debian 12 has one: it may not be there.
	newest=$(cd "$ROOT/build" && ls -d linux-source-7.* 2>/dev/null | sort -V | tail -n 1)
	export NEWEST=${newest#linux-source-} KERNELS="6.12 6.1 ${newest#linux-source-}"
	for version in $KERNELS; do
		"$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$ROOT/build/linux-source-$version" \
			--format json --confidence Low --output "$BATS_FILE_TMPDIR/$version.json" \
			2> "$BATS_FILE_TMPDIR/$version.err" || [ $? -ne 2 ]
	done
}

# Rule, path and function of findings of at least Moderate (or, with "any", all), a line each.
hits() {
	jq -r --arg least "${2:-}" '.findings[] | select($least == "any" or .confidence != "Low")
		| [.rule, .path, .function] | @tsv' "$BATS_FILE_TMPDIR/$1.json" | sort -u
}

# score VERSION [LABELS]: every bad case of a shown rule is hit, no good case is.
# A rule that is Low by its header is judged by all of its findings. What a rule is
# known to get wrong has xfail- before it: where it is right it must say so no more.
score() {
	hits "$1" > "$BATS_TEST_TMPDIR/shown"
	hits "$1" any > "$BATS_TEST_TMPDIR/any"
	"$BATS_TEST_DIRNAME/cases.py" "$ROOT/expected/kernel/${2:-$1}.tsv" "$ROOT/build/linux-source-$1" \
		> "$BATS_TEST_TMPDIR/cases" 2>&3
	awk -F'\t' -v OFS='\t' '
		FILENAME ~ /shown$/ { shown[$1, $2, $3] = shown[$1, $2, "-"] = 1; next }
		FILENAME ~ /any$/ { any[$1, $2, $3] = any[$1, $2, "-"] = 1; next }
		/^#/ { next }
		$4 == "bad" { bad++; if (!(($1, $2, $3) in any)) { missed++; print "missed:", $0 } }
		$4 == "good" { good++; if (($1, $2, $3) in shown) { wrong++; print "hit:", $0 } }
		$4 == "xfail-bad" { gaps++; if (($1, $2, $3) in any) { closed++; print "hit now, no gap any more:", $0 } }
		$4 == "xfail-good" { gaps++; if (!(($1, $2, $3) in shown)) { closed++; print "not hit now, no gap any more:", $0 } }
		$4 !~ /^(xfail-)?(bad|good)$|^arguable$/ { strange++; print "no label:", $0 }
		END {
			printf "%d bad cases, %d missed; %d good cases, %d hit; %d known gaps, %d closed\n",
				bad, missed, good, wrong, gaps, closed
			exit !(bad && good && !missed && !wrong && !closed && !strange)
		}' "$BATS_TEST_TMPDIR/shown" "$BATS_TEST_TMPDIR/any" "$BATS_TEST_TMPDIR/cases" >&3
}

@test "6.12: labelled cases" {
	score 6.12
}

@test "6.1: labelled cases" {
	score 6.1
}

# Where the tree has moved on, those that are in functions that are still the same.
@test "7.x: labelled cases" {
	[ -n "$NEWEST" ] || skip "there is no build/linux-source-7.*"
	score "$NEWEST" 7.3
}

@test "everything with a keyword was analysed" {
	for version in $KERNELS; do
		[ "$(jq '.coverage.failed | length' "$BATS_FILE_TMPDIR/$version.json")" -eq 0 ]
		[ "$(jq '.coverage | .candidates - .analysed' "$BATS_FILE_TMPDIR/$version.json")" -eq 0 ]
		echo "# $version: $(tail -n 1 "$BATS_FILE_TMPDIR/$version.err")" >&3
	done
}

@test "a second scan gives the same from the cache" {
	for version in $KERNELS; do
		"$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$ROOT/build/linux-source-$version" --quiet \
			--format json --confidence Low --output "$BATS_TEST_TMPDIR/again" || [ $? -ne 2 ]
		cmp "$BATS_FILE_TMPDIR/$version.json" "$BATS_TEST_TMPDIR/again"
	done
}

# What does not parse is another matter: in a slice it may not be there.
@test "in functions that did not change from 6.1 to 6.12, findings keep their ids" {
	"$BATS_TEST_DIRNAME/ids.py" "$BATS_FILE_TMPDIR/6.1.json" "$ROOT/build/linux-source-6.1" \
		"$BATS_FILE_TMPDIR/6.12.json" "$ROOT/build/linux-source-6.12" >&3
}

@test "slices of the files are enough: whole files give the same" {
	for version in 6.12 6.1; do
		"$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$ROOT/build/linux-source-$version" --quiet --no-slice \
			--format json --confidence Low --output "$BATS_TEST_TMPDIR/whole" || [ $? -ne 2 ]
		jq 'del(.coverage.unparsed)' "$BATS_TEST_TMPDIR/whole" > "$BATS_TEST_TMPDIR/expected"
		jq 'del(.coverage.unparsed)' "$BATS_FILE_TMPDIR/$version.json" | cmp - "$BATS_TEST_TMPDIR/expected"
	done
}

@test "at least six rules find something in 6.12" {
	rules=$(hits 6.12 any | cut -f1 | sort -u | wc -l)
	echo "# $rules rules" >&3
	[ "$rules" -ge 6 ]
}

@test "spatch sees at least 660 of 6.12's dev_pm_ops initialisers" {
	tree=$ROOT/build/linux-source-6.12
	written=$(grep -rhoE --include=*.c 'struct dev_pm_ops[[:space:]]+[A-Za-z_0-9]+[^=;(){}]*=[[:space:]]*\{' "$tree" | wc -l)
	"$PMCHECK" --rules-dir "$BATS_TEST_DIRNAME/rules" scan -C "$tree" --quiet > "$BATS_TEST_TMPDIR/ops" || [ $? -ne 2 ]
	seen=$(awk -F: '{ print $1 ":" $2 }' "$BATS_TEST_TMPDIR/ops" | sort -u | wc -l)
	echo "# $seen dev_pm_ops tables seen; $written are written as initialisers" >&3
	[ "$seen" -ge 660 ]
}

# Drivers that are spread over files are left out: coccicheck sees one file at a time.
@test "coccicheck finds the same" {
	jq -r '.coverage.modules // [] | .[][]' "$BATS_FILE_TMPDIR/6.12.json" | sed 's/$/:/' > "$BATS_TEST_TMPDIR/spread"
	local dirs="drivers/iio/light drivers/iio/adc drivers/watchdog drivers/base"
	cd "$ROOT/build/linux-source-6.12"
	for rule in "$ROOT"/build/cocci/*.cocci; do
		name=$(basename "$rule" .cocci)
		for dir in $dirs; do
			make -s coccicheck COCCI="$rule" MODE=report M=$dir J="$(nproc)" DEBUG_FILE=/dev/null 2>/dev/null |
				grep "\[$name\]\$" | sed "s|^$PWD/||; s|^\./||"
		done | grep -vFf "$BATS_TEST_TMPDIR/spread" | sort > "$BATS_TEST_TMPDIR/coccicheck"
		"$PMCHECK" --rules-dir "$ROOT/cocci" scan --quiet --confidence Low --rule "$name" \
			$dirs | grep -vFf "$BATS_TEST_TMPDIR/spread" | sort > "$BATS_TEST_TMPDIR/pmcheck"
		echo "# $name: $(wc -l < "$BATS_TEST_TMPDIR/coccicheck") hits" >&3
		diff "$BATS_TEST_TMPDIR/coccicheck" "$BATS_TEST_TMPDIR/pmcheck"
	done
}

# fixes VERSION: all that can be mended is; the diff applies to a copy, and what is left there has no fix.
fixes() {
	local json=$BATS_FILE_TMPDIR/$1.json tree=$ROOT/build/linux-source-$1 copy=$BATS_TEST_TMPDIR/$1
	jq -r '.findings[] | select(.fix) | .path' "$json" | sort -u > "$BATS_TEST_TMPDIR/paths"
	"$PMCHECK" --rules-dir "$ROOT/cocci" fix -C "$tree" --confidence Low --max-unparsed 100 \
		--files-from "$BATS_TEST_TMPDIR/paths" > "$BATS_TEST_TMPDIR/diff" 2> "$BATS_TEST_TMPDIR/err" || [ $? -eq 1 ]
	echo "# $1: $(tail -n 1 "$BATS_TEST_TMPDIR/err")" >&3
	tail -n 1 "$BATS_TEST_TMPDIR/err" | grep -q ' 0 patches dropped$'
	# Whole modules, and what the features are read from.
	mkdir "$copy"
	{
		cat "$BATS_TEST_TMPDIR/paths"
		jq -r '.coverage.modules // [] | .[][]' "$json"
		sed -n 's|^// Feature: [^=]*= *\([^:]*\):.*|\1|p' "$ROOT"/cocci/*.cocci
		(cd "$tree" && find . -name Makefile -o -name Kbuild)
	} | sort -u | (cd "$tree" && xargs cp --parents -t "$copy")
	git -C "$copy" apply --whitespace=error "$BATS_TEST_TMPDIR/diff"
	"$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$copy" --quiet --confidence Low --max-unparsed 100 \
		--files-from "$BATS_TEST_TMPDIR/paths" --format json > "$BATS_TEST_TMPDIR/after" || [ $? -eq 1 ]
	[ "$(jq '[.findings[] | select(.fix)] + .coverage.failed | length' "$BATS_TEST_TMPDIR/after")" -eq 0 ]
}

@test "6.12: every fix is proven, and leaves nothing to fix" {
	fixes 6.12
}

@test "6.1: every fix is proven, and leaves nothing to fix" {
	fixes 6.1
}

# What a maintainer does with it: git am, a scan, git send-email.
@test "6.12: a series of some subsystems applies, leaves nothing to fix, and can be sent" {
	local tree=$ROOT/build/linux-source-6.12 git=$BATS_TEST_TMPDIR/git
	export GIT_AUTHOR_NAME=Somebody GIT_AUTHOR_EMAIL=somebody@example.org
	export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
	cd "$tree"
	set -- drivers/iio drivers/watchdog drivers/i2c drivers/spi drivers/thermal drivers/dma
	"$PMCHECK" --rules-dir "$ROOT/cocci" fix --max-unparsed 100 --series "$BATS_TEST_TMPDIR/series" "$@" 2> "$BATS_TEST_TMPDIR/err" || [ $? -eq 1 ]
	tail -n 1 "$BATS_TEST_TMPDIR/err" | grep -q ' 0 patches dropped$'
	mkdir "$git"
	{
		printf '%s\n' "$@" Makefile
		sed -n 's|^// Feature: [^=]*= *\([^:]*\):.*|\1|p' "$ROOT"/cocci/*.cocci
	} | sort -u | xargs cp -r --parents -t "$git"
	cd "$git"
	git init -q
	git add -A --force
	git commit -q -m base
	git am -q $(ls "$BATS_TEST_TMPDIR"/series/*.patch | grep -v /0000-)
	"$PMCHECK" --rules-dir "$ROOT/cocci" scan --quiet --max-unparsed 100 --format json "$@" > "$BATS_TEST_TMPDIR/after" || [ $? -eq 1 ]
	[ "$(jq '[.findings[] | select(.fix)] + .coverage.failed | length' "$BATS_TEST_TMPDIR/after")" -eq 0 ]
	git send-email --dry-run --quiet --confirm=never --suppress-cc=all --from=somebody@example.org \
		--to=list@example.org --smtp-server=/bin/true "$BATS_TEST_TMPDIR"/series/*.patch > "$BATS_TEST_TMPDIR/sent" 2>&1
	echo "# $(ls "$BATS_TEST_TMPDIR/series" | wc -l) mails" >&3
}
