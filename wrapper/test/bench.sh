#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What does a scan cost, next to stock coccicheck and next to what cannot be
# saved?  CPU seconds, and ratios of them that must hold (bench.jq).
#
# Environment: PMCHECK, KDIR; M (paths for pmcheck, the whole tree if empty),
# COMPARE (directories for coccicheck), ROUNDS.
#
# coccicheck parses each file of a directory for each rule and mode: hours for
# a whole tree. So it and pmcheck are compared over COMPARE; COMPARE=. is the
# whole tree, for who has the time. In KDIR nothing is written: all is done in a
# copy made of hard links, as spatch --jobs keeps its output in the working
# directory and as one driver is changed.
set -u
cd "$(dirname "$0")/../.." || exit 2
out=$PWD/build/bench
tree=$out/tree
rules=$PWD/build/cocci
KDIR=$(realpath "$KDIR") || exit 2
COMPARE=${COMPARE:-drivers/watchdog drivers/i2c/busses}
ROUNDS=${ROUNDS:-1}
paths=${M:-}
jobs=$(nproc)
[ "$jobs" -le 2 ] || jobs=2
# What make was given is not for the make that runs coccicheck.
unset MAKEFLAGS MFLAGS MAKEOVERRIDES M V C J MODE RULE SPFLAGS

fail() {
	echo "bench: $*" >&2
	exit 2
}

# timed STEP COMMAND...: adds a line to times: step, CPU seconds, seconds, MiB of the largest process.
timed() {
	step=$1
	shift
	/usr/bin/time -q -o "$out/time" -f '%U %S %e %M' "$@"
	status=$?
	awk -v step="$step" -v round="$round" -v OFS='\t' '
		{ print round, step, $1 + $2, $3, $4 / 1024 }' "$out/time" >> "$out/times"
	return $status
}

# pmcheck STEP RULES CACHE COMMAND OPTION...: findings and an incomplete analysis are no failure here.
pmcheck() {
	step=$1 dir=$2 cache=$3 command=$4
	shift 4
	if [ "$cache" = none ]; then set -- --no-cache "$@"; else set -- --cache "$out/$cache" "$@"; fi
	echo "  BENCH   $step" >&2
	timed "$step" "$PMCHECK" --rules-dir "$dir" -j "$jobs" "$command" -C "$tree" --quiet --confidence low "$@"
	case $? in
	0 | 1 | 3) ;;
	*) fail "$step: pmcheck failed" ;;
	esac
}

# scan STEP RULES CACHE OPTION...: its report is STEP.json.
scan() {
	step=$1 dir=$2 cache=$3
	shift 3
	pmcheck "$step" "$dir" "$cache" scan --format json --output "$out/$step.json" "$@"
}

# same STEP STEP: both found the same, and analysed as much.
same() {
	cmp -s "$out/$1.json" "$out/$2.json" || fail "$1 and $2 do not report the same"
}

# coccicheck MODE: all rules, over COMPARE; one line in times for each, added up by bench.jq.
coccicheck() {
	echo "  BENCH   coccicheck-$1" >&2
	for file in "$rules"/*.cocci; do
		for dir in $COMPARE; do
			[ "$dir" != . ] || dir=
			(cd "$tree" && timed "coccicheck-$1" make -s coccicheck COCCI="$file" MODE="$1" \
				M="$dir" J="$jobs" DEBUG_FILE=/dev/null) 2>> "$out/coccicheck-$1.err" ||
				fail "coccicheck of $file in ${dir:-the tree} failed, see $out/coccicheck-$1.err"
		done
	done > "$out/coccicheck-$1.out"
}

# compare_hits: coccicheck sees one file at a time, so drivers that are spread over files are left out.
compare_hits() {
	jq -r '.coverage.modules // [] | .[][]' "$out/scan.json" | sed 's/$/:/' > "$out/spread"
	grep '\[[a-z-]*\]$' "$out/coccicheck-report.out" | sed "s|^$tree/||; s|^\./||" |
		grep -vFf "$out/spread" | sort > "$out/coccicheck.hits"
	jq -r '.findings[] | "\(.path):\(.line):\(.column)-\(.end_column): \(.message) [\(.rule)]"' "$out/scan.json" |
		grep -vFf "$out/spread" | sort > "$out/pmcheck.hits"
	diff "$out/coccicheck.hits" "$out/pmcheck.hits" >> "$out/hits.diff" ||
		echo "bench: coccicheck and pmcheck do not find the same, see $out/hits.diff" >&2
}

# null_rules DIR [KEYWORD]: the rules' headers, so the same candidates, and one thing to look for that no file has.
# Slice is no part of it: the limit is to parse whole files. With a keyword that no file has, not even that.
null_rules() {
	mkdir -p "$1/shared"
	cp cocci/pm_ops.h "$1"
	{
		cat cocci/shared/report.cocci
		printf '\n@nothing@\nposition p;\n@@\npmcheck_matches_nothing@p(...)\n'
		printf '\n@script:python@\np << nothing.p;\n@@\npass\n'
	} > "$1/shared/report.cocci"
	for f in cocci/*.cocci; do
		{
			echo '// SPDX-License-Identifier: GPL-2.0-only'
			grep '^///' "$f"
			grep -E '^// (Confidence|Impact|Origin|Kernel|Fix|Subject|Keywords|Options):' "$f" |
				sed "s/^\/\/ Keywords:.*/&${2:+ $2}/"
			printf '\nvirtual patch\nvirtual context\nvirtual org\nvirtual report\n'
		} > "$1/$(basename "$f")"
	done
}

# spatch that nobody above it waits for, so that what time says of pmcheck is
# pmcheck's own: what a process took is handed on to who waits for it. Its
# parent lives on until pmcheck ends the process group, and nobody waits for that.
unwaited_spatch() {
	mkdir -p "$out/unwaited"
	cat > "$out/spatch" <<-EOF
	#!/bin/sh
	end=$out/unwaited/\$\$
	mkfifo "\$end"
	{ "$real" "\$@"; echo \$? > "\$end"
	exec sleep 60 > /dev/null 2>&1; } &
	read -r status < "\$end"
	exit "\$status"
	EOF
	chmod +x "$out/spatch"
}

# change DRIVER [TEXT]: the tree's own file is a hard link, so another takes its place.
change() {
	{ cat "$KDIR/$1" && printf '%s' "${2:-}"; } > "$out/driver" && mv -f "$out/driver" "$tree/$1"
}

# Findings of the middle choose the driver and the rule that change.
choose() {
	driver=$(jq -r '.findings | .[length / 2 | floor].path // empty' "$out/cold.json")
	rule=$(jq -r '.findings | .[length / 2 | floor].rule // empty' "$out/cold.json")
	[ -n "$driver" ] || fail "no finding, so no driver and no rule to change"
	mkdir -p "$out/changed"
	cp -r cocci/. "$out/changed"
	sed -i 's|^virtual .*|&\n\n// changed|' "$out/changed/$rule.cocci"
	! cmp -s "cocci/$rule.cocci" "$out/changed/$rule.cocci" || fail "$rule could not be changed"
}

versus_coccicheck() {
	rm -rf "$out/cache-compare"
	coccicheck report
	scan scan cocci cache-compare $COMPARE
	coccicheck patch
	pmcheck fix cocci cache-compare fix $COMPARE > "$out/fix.diff"
	compare_hits
}

# What is asked for is the same each time, and the cache is what the cold scan left.
rescans() {
	scan rescan cocci cache $paths
	same cold rescan
	change "$driver" '/* changed */
'
	scan driver-changed cocci cache $paths
	scan driver-alone cocci none "$driver"
	change "$driver"
	scan rule-changed "$out/changed" cache $paths
	scan rule-alone cocci none --rule "$rule" $paths
}

# as_git: the tree becomes a git tree.
as_git() {
	echo "  GIT     $tree" >&2
	git -C "$tree" init -q && git -C "$tree" add -A -f &&
		git -C "$tree" -c user.name=bench -c user.email=bench@example.org -c gc.auto=0 commit -q -m base ||
		fail "$tree cannot be made a git tree"
}

# A change to one driver, as the first that is looked at, and another one.
patches() {
	rm -rf "$out/cache-patch"
	for step in patch-first patch-again; do
		change "$driver" "static int changed_in_$(echo $step | tr - _)(void) { return 0; }
"
		pmcheck "$step" cocci cache-patch patch --output "$out/$step"
	done
	change "$driver"
}

# spatch that says what each job has taken: CPU seconds, in the order in which they began.
counted_spatch() {
	cat > "$out/spatch" <<-EOF
	#!/bin/sh
	case "\$*" in *--file-groups*) exec /usr/bin/time -q -a -o "$out/jobs" -f '%U %S' "$real" "\$@" ;; esac
	exec "$real" "\$@"
	EOF
	chmod +x "$out/spatch"
}

# slots N: all jobs that a machine with so many processors would be given, one at a time, and what it would make of
# them, each job beginning where the first slot is free: the part of the time that slots are busy, and the part of all
# CPU time that the longest job takes.
slots() {
	rm -f "$out/jobs" "$out/jobserver"
	mkfifo "$out/jobserver"
	(
		exec 9<> "$out/jobserver"
		export MAKEFLAGS="-j$1 --jobserver-auth=fifo:$out/jobserver" SPATCH="$out/spatch"
		jobs=$1
		scan "slots-$1" cocci none $paths
	) || exit 2
	same cold "slots-$1"
	awk -v n="$1" -v OFS='\t' '
		{
			first = 1
			for (i = 2; i <= n; i++)
				if (busy[i] + 0 < busy[first] + 0)
					first = i
			busy[first] += $1 + $2
			all += $1 + $2
			longest = $1 + $2 > longest ? $1 + $2 : longest
			end = busy[first] > end ? busy[first] : end
		}
		END { print n, NR, all / n / end, longest / all }' "$out/jobs" >> "$out/slots"
}

real=$(realpath "$(command -v "${SPATCH:-spatch}")") || fail "there is no spatch"
[ -d "$rules" ] || fail "$rules is not there: 'make rules' makes it"
rm -rf "$out"
mkdir -p "$out"
echo "  COPY    $KDIR" >&2
cp -al "$KDIR" "$tree" 2>/dev/null || { rm -rf "$tree" && cp -a "$KDIR" "$tree"; } || fail "cannot copy $KDIR"
null_rules "$out/null"
null_rules "$out/nowhere" pmcheck_stands_nowhere

for round in $(seq "$ROUNDS"); do
	versus_coccicheck
	rm -rf "$out/cache"
	scan cold cocci cache $paths
	[ "$round" -gt 1 ] || choose
	(jobs=1 && scan cold-one-job cocci none $paths) || exit 2
	same cold cold-one-job
	scan parse-once "$out/null" none $paths
	scan prefilter "$out/nowhere" none $paths
	rescans
done
as_git
for round in $(seq "$ROUNDS"); do
	patches
done
[ "$(jq .coverage.candidates "$out/cold.json")" = "$(jq .coverage.candidates "$out/parse-once.json")" ] ||
	fail "the rules that match nothing have other candidates"
[ "$(jq .coverage.candidates "$out/prefilter.json")" = 0 ] || fail "the prefilter let a file through"

# Not among the rounds: what spatch costs is not in its time.
unwaited_spatch
round=1
SPATCH=$out/spatch scan own-memory cocci none $paths
same cold own-memory
counted_spatch
for n in 2 8 64; do
	slots "$n"
done

# The middle of each figure, and where there are more rounds its least and most.
show() {
	jq -r '"kernel \(.kernel), \(.cores) cores, rounds: \(.rounds)",
		"coccicheck, scan, fix: \(.compare | "\(.directories): \(.files) files, \(.candidates) candidates, \(.hits) hits")",
		"the rest: \(.scan | "\(.paths): \(.files) files, \(.candidates) candidates, \(.findings) findings")",
		"changed: \(.changed | "\(.driver), \(.rule)")", ""' build/bench.json
	jq -r '.steps[] | [.name, (.cpu // {} | .median, .min, .max), .wall.median, .mib] | map(. // "-") | @tsv' \
		build/bench.json | awk -F'\t' -v rounds="$ROUNDS" '
		BEGIN { printf "%-40s %9s %9s %8s\n", "", "CPU s", "s", "MiB" }
		{
			printf "%-40s %9s %9.1f %8.0f", $1, $2 == "-" ? "-" : sprintf("%.1f", $2), $5, $6
			if (rounds > 1 && $2 != "-") printf "  (%.1f-%.1f CPU s)", $3, $4
			print ""
		}'
	jq -r '.bounds[] | [.name, .median, .min, .max, .least // "-", .most // "-", if .held == null then "-"
		elif .held then "held" else "not held" end] | @tsv' build/bench.json | awk -F'\t' -v rounds="$ROUNDS" '
		BEGIN { print "" }
		{
			limit = $5 != "-" ? ">= " $5 : $6 != "-" ? "<= " $6 : ""
			printf "%-40s %9.3f %9s %8s", $1, $2, limit, $7 == "-" ? "" : $7
			if (rounds > 1) printf "  (%.3f-%.3f)", $3, $4
			print ""
		}'
}

jq -R -s --arg kernel "$(jq -r .tree.kernel "$out/cold.json")" --arg compare "$COMPARE" --arg paths "${paths:-.}" \
	--arg driver "$driver" --arg rule "$rule" --argjson cores "$(nproc)" \
	--slurpfile cold "$out/cold.json" --slurpfile scan "$out/scan.json" \
	--rawfile slots "$out/slots" --argjson hits "$(wc -l < "$out/pmcheck.hits")" --argjson differ "$(grep -c '^[<>]' "$out/hits.diff")" \
	-f wrapper/test/bench.jq "$out/times" > build/bench.json || fail "the times make no sense, see $out/times"
show
jq -e '[.bounds[].held] | all(. != false)' build/bench.json > /dev/null || exit 1
