#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck among the limits of a system: few descriptors, small files, odd directories, children that do not behave.

bats_require_minimum_version 1.5.0

load common

setup() {
	common_setup
	mkdir "$T/tmp"
	export TMPDIR=$T/tmp
}

scan() {
	pmcheck scan -C "$TREE" --no-cache "$@"
}

# limited SHELL-COMMANDS OPTION...: a scan behind them.
limited() {
	local commands=$1
	shift
	run --separate-stderr bash -c "$commands"'; exec "$@"' - "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --no-cache "$@"
	echo "$output"
	echo "$stderr"
}

many_drivers() {
	for i in $(seq "$1"); do
		driver "drivers/a/n$i.c" "n$i" 'foo_bad(dev);'
	done
}

# An spatch that notes how many of it run at once, and how many are prepared. Each waits, a minute at most, until there
# were $TOGETHER.
counting() {
	mkdir "$T/log"
	export LOG=$T/log TOGETHER=$1
	fake spatch <<-'EOF2'
	case "$*" in
	*--file-groups*)
		touch "$LOG/running.$$"
		ls -d ../job* | wc -l >> "$LOG/prepared"
		for i in $(seq 600); do
			[ "$(ls "$LOG"/running.* | wc -l)" -lt "$TOGETHER" ] || touch "$LOG/reached"
			[ ! -e "$LOG/reached" ] || break
			sleep 0.1
		done
		ls "$LOG"/running.* | wc -l >> "$LOG/counts"
		"$REAL" "$@"
		status=$?
		rm "$LOG/running.$$"
		exit $status ;;
	esac
	exec "$REAL" "$@"
	EOF2
	export SPATCH=$T/spatch
}

most() {
	sort -n "$T/log/$1" | tail -n 1
}

@test "-j N: as many processes as told, where there are files enough, with no more than theirs prepared" {
	many_drivers 100
	counting 5
	run scan -j5 --quiet
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 104 ]
	[ "$(most counts)" -eq 5 ]
	[ "$(most prepared)" -le 6 ]
	[ -e "$T/log/reached" ]
}

@test "few descriptors: fewer processes, and nothing is lost" {
	many_drivers 200
	counting 2
	limited 'ulimit -n 32' -j12 --quiet
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 204 ]
	[[ "$stderr" == "pmcheck: no more than "*" processes at a time: Too many open files" ]]
	[ "$(most counts)" -lt 12 ]
}

@test "too little memory to read a rule is not called bad SmPL" {
	fake spatch <<-'EOF'
	case "$*" in *--parse-cocci*) echo 'Fatal error: exception Out of memory' >&2; exit 2 ;; esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/spatch run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"foo-bad.cocci: spatch ran out of memory when it read it"* ]]
	[[ "$output" != *"bad SmPL"* ]]
}

@test "spatch that prints now and then, and never ends: its file is named, nothing else lost" {
	fake spatch <<-'EOF'
	case "$*" in
	*--file-groups*)
		if grep -q one.c "${!#}"; then
			echo 'HANDLING: t/drivers/a/one.c' >&2
			while sleep 0.2; do echo still here >&2; done
		fi ;;
	esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/spatch run timeout 100 "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --no-cache --timeout 1
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: timeout (spatch did not end in 3 seconds)"* ]]
	[[ "$output" == *"drivers/b/three.c:3:1-8: do not call foo_bad() [foo-bad]"* ]]
	no_child_left
}

@test "spatch that prints without end: on stdout it is lost, on stderr its file is named" {
	fake spatch <<-'EOF'
	case "$*" in
	*--file-groups*)
		head -c 1000000000 /dev/zero
		if grep -q one.c "${!#}"; then
			echo 'HANDLING: t/drivers/a/one.c' >&2
			exec cat /dev/zero >&2
		fi ;;
	esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/spatch run --separate-stderr time -f %M -o "$T/kbytes" "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --no-cache -j1
	[ "$status" -eq 1 ]
	[ "$(tail -n 1 "$T/kbytes")" -lt 700000 ]
	[[ "$stderr" == *"drivers/a/one.c: not analysed by foo-bad: memory (spatch printed more than 64 MiB)"* ]]
	[[ "$output" == *"drivers/b/three.c:3:1-8: do not call foo_bad() [foo-bad]"* ]]
	no_child_left
}

@test "whoever ignores the end of children: their statuses count" {
	fake spatch <<-'EOF'
	case "$*" in *--file-groups*) echo 'HANDLING: t/drivers/a/one.c' >&2; kill -9 $$ ;; esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/spatch run --separate-stderr env --ignore-signal=CHLD "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --no-cache \
		drivers/a/one.c
	[ "$status" -eq 3 ]
	[[ "$stderr" == *"drivers/a/one.c: not analysed by foo-bad: crash (spatch was killed by signal 9)"* ]]
}

@test "odd names of the temporary directory: all works, or one line says why not" {
	fixing_rule foo-bad foo_bad foo_good
	cd "$T"
	name='a "b'"'"' `touch evil`;touch evil;:%s(#)'
	mkdir "$name"
	for dir in "$name" "$T/$name"; do
		TMPDIR=$dir run --separate-stderr scan --quiet
		[ "$output" = "$(all_findings)" ]
		[ -z "$stderr" ]
	done
	TMPDIR=$name run --separate-stderr pmcheck fix -C "$TREE" --no-cache --quiet
	[ "$(grep -c '^+.*foo_good' <<< "$output")" -eq 2 ]
	[ -z "$stderr" ]
	[ -z "$(ls -A "$name")" ]
	for pattern in 'b\x' '$(touch evil)' 'c++' '*' '[x]'; do
		mkdir "$pattern"
		TMPDIR=$pattern run scan --quiet
		[ "$status" -eq 2 ]
		[ "${#lines[@]}" -eq 1 ]
		[[ "$output" == "pmcheck: $T/$pattern/pmcheck-"*": spatch cannot work below a directory with one of "*" in its name: TMPDIR names another" ]]
		[ -z "$(ls -A "$pattern")" ]
	done
	[ ! -e evil ]
	mkdir "$T/objects"
	touch "$T/objects/.config"
	TMPDIR=$T/$name run pmcheck fix -C "$TREE" --no-cache --build O="$T/objects"
	[ "$status" -eq 2 ]
	[ "$output" = "pmcheck: --build: make does not take a name like TMPDIR=$T/$name" ]
	TMPDIR=$T/none run scan
	[ "$status" -eq 2 ]
	[[ "$output" == "pmcheck: $T/none/pmcheck-"*": cannot create a temporary directory: No such file or directory" ]]
}

@test "a path that leaves no room for the working directory's name is looked at" {
	part=$(printf '%0200d' 0)
	cd "$TREE/drivers"
	while [ $(($(pwd | wc -c) + 205)) -lt 4090 ]; do
		mkdir "$part"
		cd "$part"
	done
	printf 'static int long_probe(struct device *dev)\n{\n\tfoo_bad(dev);\n}\n' > "$(printf '%0*d.c' $((4090 - $(pwd | wc -c))) 0)"
	mkdir "$T/tmp/${part}" "$T/tmp/$part/$part"
	cd "$T"
	TMPDIR=$T/tmp/$part/$part run --separate-stderr scan
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 5 ]
	[[ "$stderr" == *" 0 not; "* ]]
}

@test "closed standard streams: nothing is written where it does not belong" {
	for closed in '<&-' '2>&-' '<&- 2>&-'; do
		limited "exec $closed" --quiet
		[ "$status" -eq 1 ]
		[ "$output" = "$(all_findings)" ]
	done
	for closed in '>&-' '<&- >&-' '<&- >&- 2>&-'; do
		limited "exec $closed" --quiet
		[ "$status" -eq 2 ]
		[[ "$closed" == *2* || "$stderr" == "pmcheck: stdout: "*"Bad file descriptor" ]]
		limited "exec $closed" --quiet --format json --output "$T/report"
		[ "$status" -eq 1 ]
		[ "$(jq '.findings | length' "$T/report")" -eq 4 ]
		limited "exec $closed" --quiet drivers/b/clean.c
		[ "$status" -eq 0 ]
	done
	limited "exec <&-" --files-from -
	[ "$status" -eq 2 ]
	[ "$stderr" = "pmcheck: --files-from -: cannot read it" ]
}

@test "files that may not grow: one line, status 2, and nothing half-written" {
	driver drivers/a/one.c one "$(printf 'foo_bad(dev);\n%.0s' {1..600})"
	echo old > "$T/report"
	# Room for what spatch notes of so many, but not for the page.
	limited 'ulimit -f 250' --quiet --format html --output "$T/report"
	[ "$status" -eq 2 ]
	[ "$stderr" = "pmcheck: $T/report: cannot write the report: File too large" ]
	[ "$(cat "$T/report")" = old ]
	limited "ulimit -f 250; exec > '$T/out'" --quiet --format html
	[ "$status" -eq 2 ]
	[[ "$stderr" == "pmcheck: stdout: "*"File too large" ]]
	# None for the rules.
	limited 'ulimit -f 1' --quiet
	[ "$status" -eq 2 ]
	[ "$(grep -c 'File too large' <<< "$stderr")" -eq 1 ]
	[ -z "$(ls -A "$T/tmp")" ]
	# Of the cache there is only what is whole.
	run --separate-stderr bash -c 'ulimit -f 250; exec "$@"' - "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --quiet --cache "$T/cache"
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 603 ]
	find "$T/cache" -name '*.json*' > "$T/kept"
	[ -s "$T/kept" ]
	xargs -d '\n' -n 1 jq -e .entry.rules < "$T/kept" > /dev/null
}
