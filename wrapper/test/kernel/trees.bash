# SPDX-License-Identifier: GPL-2.0-only
# For tests on Debian's kernels and on the newest 7.x: what is scanned of them, and what must hold.

trees_setup() {
	# The jobserver of the make that runs this ends at bats.
	unset MAKEFLAGS MFLAGS
	export ROOT=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
	# No package of Debian 12 has one: it may not be there.
	newest=$(cd "$ROOT/build" && ls -d linux-source-7.* 2>/dev/null | sort -V | tail -n 1)
	export NEWEST=${newest#linux-source-} KERNELS="6.12 6.1 ${newest#linux-source-}"
}

# ends STATUS COMMAND...: it ends with just that.
ends() {
	local status=0
	"${@:2}" || status=$?
	[ "$status" -eq "$1" ]
}

pmcheck() {
	"$PMCHECK" --rules-dir "$ROOT/cocci" "$@"
}

# scan VERSION OPTION...: there are findings, whatever their confidence.
scan() {
	ends 1 pmcheck scan -C "$ROOT/build/linux-source-$1" --format json --confidence Low "${@:2}"
}

# scan_some VERSION OPTION...: what VERSION.paths of the test file names, or all of it.
scan_some() {
	local paths=$BATS_FILE_TMPDIR/$1.paths
	scan "$@" $([ ! -e "$paths" ] || echo --files-from "$paths")
}

# Each kernel, for the tests of the file.
scan_kernels() {
	for version in $KERNELS; do
		scan_some "$version" --output "$BATS_FILE_TMPDIR/$version.json" 2> "$BATS_FILE_TMPDIR/$version.err"
	done
}

# A driver that is built out of a tree gets from the version of a kernel what its source says.
versions_know() {
	mkdir "$BATS_TEST_TMPDIR/module"
	echo 'int nothing;' > "$BATS_TEST_TMPDIR/module/nothing.c"
	for version in $KERNELS; do
		features "$ROOT/build/linux-source-$version" > "$BATS_TEST_TMPDIR/source"
		features "$(jq -r .kernel "$BATS_TEST_TMPDIR/source")" > "$BATS_TEST_TMPDIR/version"
		diff "$BATS_TEST_TMPDIR/source" "$BATS_TEST_TMPDIR/version"
	done
}

# features WHICH: of a kernel, with its version.
features() {
	ends 0 pmcheck scan -C "$BATS_TEST_TMPDIR/module" --kernel "$1" --quiet --no-cache --confidence Low --format json | jq .tree
}

# A second scan gives the same from the cache.
scan_again() {
	for version in $KERNELS; do
		scan_some "$version" --quiet --output "$BATS_TEST_TMPDIR/again"
		cmp "$BATS_FILE_TMPDIR/$version.json" "$BATS_TEST_TMPDIR/again"
	done
}

# With findings of a good part of the rules.
rules_find() {
	rules=$(hits 6.12 any | cut -f1 | sort -u | wc -l)
	echo "# $rules rules" >&3
	[ "$rules" -ge 6 ]
}

# labels VERSION: the file with the labelled cases that are taken for it.
labels() {
	case $1 in
	7.*) echo "$ROOT/expected/kernel/7.3.tsv" ;;
	*) echo "$ROOT/expected/kernel/$1.tsv" ;;
	esac
}

# Rule, path and function of findings of at least Moderate (or, with "any", all), a line each.
hits() {
	jq -r --arg least "${2:-}" '.findings[] | select($least == "any" or .confidence != "Low")
		| [.rule, .path, .function] | @tsv' "$BATS_FILE_TMPDIR/$1.json" | sort -u
}

# scanned VERSION: of labelled cases, those in what is scanned.
scanned() {
	local paths=$BATS_FILE_TMPDIR/$1.paths
	if [ -e "$paths" ]; then
		awk -F'\t' 'NR == FNR { paths[$0]; next } $2 in paths' "$paths" -
	else
		cat
	fi
}

# score VERSION: every bad case of a shown rule is hit, no good case is.
# A rule that is Low by its header is judged by all of its findings. What a rule is
# known to get wrong has xfail- before it: where it is right it must say so no more.
score() {
	hits "$1" > "$BATS_TEST_TMPDIR/shown"
	hits "$1" any > "$BATS_TEST_TMPDIR/any"
	"$BATS_TEST_DIRNAME/cases.py" "$(labels "$1")" "$ROOT/build/linux-source-$1" > "$BATS_TEST_TMPDIR/all" 2>&3
	scanned "$1" < "$BATS_TEST_TMPDIR/all" > "$BATS_TEST_TMPDIR/cases"
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

# Everything with a keyword was analysed.
analysed() {
	for version in $KERNELS; do
		[ "$(jq '.coverage.failed | length' "$BATS_FILE_TMPDIR/$version.json")" -eq 0 ]
		[ "$(jq '.coverage | .candidates - .analysed' "$BATS_FILE_TMPDIR/$version.json")" -eq 0 ]
		echo "# $version: $(tail -n 1 "$BATS_FILE_TMPDIR/$version.err")" >&3
	done
}

# In functions that did not change from 6.1 to 6.12, findings keep their ids.
ids_stay() {
	"$BATS_TEST_DIRNAME/ids.py" "$BATS_FILE_TMPDIR/6.1.json" "$ROOT/build/linux-source-6.1" \
		"$BATS_FILE_TMPDIR/6.12.json" "$ROOT/build/linux-source-6.12" >&3
}

# slices_are_enough VERSION OPTION...: whole files give the same as slices of them.
# What does not parse is another matter: in a slice it may not be there.
slices_are_enough() {
	scan "$@" --quiet > "$BATS_TEST_TMPDIR/sliced"
	scan "$@" --quiet --no-slice > "$BATS_TEST_TMPDIR/whole"
	for f in sliced whole; do
		jq 'del(.coverage.unparsed)' "$BATS_TEST_TMPDIR/$f" > "$BATS_TEST_TMPDIR/$f.found"
	done
	cmp "$BATS_TEST_TMPDIR/sliced.found" "$BATS_TEST_TMPDIR/whole.found"
}

# tables_seen LEAST PATH...: of 6.12's dev_pm_ops initialisers there, spatch sees at least so many.
tables_seen() {
	local tree=$ROOT/build/linux-source-6.12 least=$1
	shift
	cd "$tree"
	written=$(grep -rhoE --include=*.c 'struct dev_pm_ops[[:space:]]+[A-Za-z_0-9]+[^=;(){}]*=[[:space:]]*\{' "${@:-.}" | wc -l)
	ends 1 "$PMCHECK" --rules-dir "$BATS_TEST_DIRNAME/rules" scan --quiet "$@" > "$BATS_TEST_TMPDIR/ops"
	seen=$(awk -F: '{ print $1 ":" $2 }' "$BATS_TEST_TMPDIR/ops" | sort -u | wc -l)
	echo "# $seen dev_pm_ops tables seen; $written are written as initialisers" >&3
	[ "$seen" -ge "$least" ]
}

# as_coccicheck DIRECTORY...: coccicheck finds the same in 6.12, with our rules instead of the kernel's own.
# Drivers that are spread over files are left out: coccicheck sees one file at a time.
as_coccicheck() {
	local tree=$ROOT/build/linux-source-6.12 linked=$BATS_TEST_TMPDIR/linux found=$BATS_TEST_TMPDIR/found
	mkdir "$linked"
	ln -s "$tree"/* "$linked"
	rm "$linked/scripts"
	cp -rs "$tree/scripts" "$linked"
	rm -r "$linked/scripts/coccinelle"
	ln -s "$ROOT/build/cocci" "$linked/scripts/coccinelle"
	scan 6.12 --quiet "$@" > "$found.json"
	jq -r '.coverage.modules // [] | .[][] + ":"' "$found.json" > "$found.spread"
	jq -r '.findings[] | "\(.path):\(.line):\(.column)-\(.end_column): \(.message) [\(.rule)]"' "$found.json" > "$found.pmcheck"
	for dir; do
		make -C "$linked" -s coccicheck MODE=report M="$dir" J="$(nproc)" DEBUG_FILE=/dev/null > "$found.out" 2> "$found.err"
		grep '\]$' "$found.out" | sed "s|^$linked/||; s|^\./||"
	done > "$found.coccicheck"
	for f in pmcheck coccicheck; do
		grep -vFf "$found.spread" "$found.$f" | sort > "$found.$f.sorted"
	done
	sed 's/.* \[/# [/' "$found.coccicheck.sorted" | sort | uniq -c >&3
	diff "$found.coccicheck.sorted" "$found.pmcheck.sorted"
	[ -s "$found.coccicheck.sorted" ]
}

# fixes VERSION: all that can be mended is; the diff applies to a copy, and what is left there has no fix.
fixes() {
	local json=$BATS_FILE_TMPDIR/$1.json tree=$ROOT/build/linux-source-$1 copy=$BATS_TEST_TMPDIR/$1
	jq -r '.findings[] | select(.fix) | .path' "$json" | sort -u > "$BATS_TEST_TMPDIR/paths"
	ends 1 pmcheck fix -C "$tree" --confidence Low --max-unparsed 100 \
		--files-from "$BATS_TEST_TMPDIR/paths" > "$BATS_TEST_TMPDIR/diff" 2> "$BATS_TEST_TMPDIR/err"
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
	ends 1 pmcheck scan -C "$copy" --quiet --confidence Low --max-unparsed 100 \
		--files-from "$BATS_TEST_TMPDIR/paths" --format json > "$BATS_TEST_TMPDIR/after"
	[ "$(jq '[.findings[] | select(.fix)] + .coverage.failed | length' "$BATS_TEST_TMPDIR/after")" -eq 0 ]
}

# series DIRECTORY...: what a maintainer does with one of 6.12: git am, a scan, git send-email.
series() {
	local tree=$ROOT/build/linux-source-6.12 git=$BATS_TEST_TMPDIR/git
	export GIT_AUTHOR_NAME=Somebody GIT_AUTHOR_EMAIL=somebody@example.org
	export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
	cd "$tree"
	ends 1 pmcheck fix --max-unparsed 100 --series "$BATS_TEST_TMPDIR/series" "$@" 2> "$BATS_TEST_TMPDIR/err"
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
	ends 1 pmcheck scan --quiet --max-unparsed 100 --format json "$@" > "$BATS_TEST_TMPDIR/after"
	[ "$(jq '[.findings[] | select(.fix)] + .coverage.failed | length' "$BATS_TEST_TMPDIR/after")" -eq 0 ]
	git send-email --dry-run --quiet --confirm=never --suppress-cc=all --from=somebody@example.org \
		--to=list@example.org --smtp-server=/bin/true "$BATS_TEST_TMPDIR"/series/*.patch > "$BATS_TEST_TMPDIR/sent" 2>&1
	echo "# $(ls "$BATS_TEST_TMPDIR/series" | wc -l) mails" >&3
}
