#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck scan: what goes wrong is named, counted and in the exit status, and loses nothing else.

bats_require_minimum_version 1.5.0

load common

scan() {
	TMPDIR=$T/tmp pmcheck scan -C "$TREE" "$@"
}

setup_tmp() {
	mkdir "$T/tmp"
}

# The output has every finding but those that match the pattern.
has_others() {
	all_findings | grep -v -e "$1" | while read -r line; do
		grep -qxF "$line" <<< "$output" || { echo "lost: $line"; return 1; }
	done
}

@test "a missing tree, a missing path, a path outside, no C file: one line each, status 2" {
	setup_tmp
	run pmcheck scan -C "$T/none"
	[ "$status" -eq 2 ]
	[[ "${lines[0]}" == *"$T/none"*"No such file"* ]]
	run scan drivers/none
	[ "$status" -eq 2 ]
	[[ "${lines[0]}" == *"drivers/none"*"No such file"* ]]
	run scan /etc/passwd
	[ "$status" -eq 2 ]
	[[ "${lines[0]}" == *"outside of the tree"* ]]
	run scan Makefile
	[ "$status" -eq 2 ]
	[[ "${lines[0]}" == *"Makefile"*"C file"* ]]
	[ -z "$(ls -A "$T/tmp")" ]
}

@test "usage errors: status 2" {
	for args in "" "frob" "scan --frob" "scan -j0" "scan -jx" "scan --timeout 0" "scan --format xml" \
		"scan --confidence Sure" "scan --rule none" "scan --memory 1" "scan --files-from /nonexistent"; do
		run pmcheck $args
		[ "$status" -eq 2 ]
		[ -n "$output" ]
	done
}

@test "an option that the command does not take is an error that names both, before anything is done" {
	for it in "scan --in-place" "scan --id 1" "scan --series $T/s" "fix --output $T/o" "fix --format json" "fix --shard 1/2" \
		"verify --rule foo-bad" "rules --quiet" "compare --triage $T/v a b" "merge --rule foo-bad a" "cache --stat --no-cache" \
		"triage --format json a b c" "kbuild --accept" "--in-place scan" "--export $T/e scan"; do
		# Behind kbuild there are a compiler's options.
		[[ $it != kbuild* ]] || it="--accept kbuild x.c"
		run pmcheck $it
		[ "$status" -eq 2 ]
		[ "${#lines[@]}" -eq 1 ]
		command=$(grep -oE '\b(scan|fix|verify|rules|compare|merge|cache|triage|kbuild)\b' <<< "$it" | head -n 1)
		option=$(grep -oE -- '--[a-z-]+' <<< "$it" | tail -n 1)
		[[ "$output" == "pmcheck: $command does not take $option" ]]
	done
	[ -z "$(ls "$T" | grep -vxE 'tree|rules|home')" ]
}

@test "an unreadable file and an unreadable directory are named, status 1" {
	setup_tmp
	# Root reads everything: be somebody else.
	as_nobody=
	if [ "$(id -u)" -eq 0 ]; then
		as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
		$as_nobody test -x "$PMCHECK" -a -r "$ROOT/cocci" || skip "nobody else may run pmcheck here"
		chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" "$BATS_SUITE_TMPDIR" "$BATS_RUN_TMPDIR/test" "$T"
	fi
	chmod 777 "$T/tmp"
	chmod 0 "$TREE/drivers/a/one.c" "$TREE/drivers/b"
	TMPDIR=$T/tmp run $as_nobody "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE"
	chmod 755 "$TREE/drivers/b"
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed: parse (Permission denied)"* ]]
	[[ "$output" == *"drivers/b: not analysed: parse (Permission denied)"* ]]
	[[ "$output" == *"drivers/a/two.c:3:1-8: do not call bar_bad() [bar-bad]"* ]]
}

@test "a file that goes away after it was read is named, status 1" {
	setup_tmp
	fake gone <<-'EOF'
	case "$*" in *--file-groups*) rm -f c?/t/drivers/a/one.c ;; esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/gone run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed"* ]]
	has_others one.c
}

@test "a bad rule header: file and line named, the other rules run, status 2" {
	setup_tmp
	sed -i 's/Confidence: High/Confidence: Great/; s/^\/\/ Impact.*/\/\/ Impakt: power/' "$RULES/foo-bad.cocci"
	run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$RULES/foo-bad.cocci:3: Confidence: 'Great'"* ]]
	[[ "$output" == *"$RULES/foo-bad.cocci:4: 'Impakt: power' is no header line"* ]]
	has_others foo-bad
}

@test "a rule with a NUL byte is not run up to it" {
	printf '\n// \0\n' >> "$RULES/foo-bad.cocci"
	run pmcheck scan -C "$TREE" --no-cache --quiet
	[ "$status" -eq 2 ]
	[[ "$output" == *"pmcheck: $RULES/foo-bad.cocci: a NUL byte in it"* ]]
}

@test "a proof without kernels or without a reason" {
	for proof in "the device stays on" "none" "none, "; do
		sed -i '/^\/\/ Proof:/d; s/^\/\/ Fix: .*/&\n\/\/ Proof: '"$proof"'/' "$RULES/foo-bad.cocci"
		run scan
		[ "$status" -eq 2 ]
		[[ "$output" == *"$RULES/foo-bad.cocci:8: Proof: '"* ]]
	done
}

@test "bad SmPL: file and line named, the other rules run, status 2" {
	setup_tmp
	sed -i 's/^foo_bad@p(...)/foo_bad@p(;/' "$RULES/foo-bad.cocci"
	line=$(grep -n '^foo_bad@p' "$RULES/foo-bad.cocci" | cut -d: -f1)
	run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$RULES/foo-bad.cocci:$line: bad SmPL: foo_bad@p(;"* ]]
	has_others foo-bad
}

@test "bad SmPL: what spatch quotes a rule behind is said" {
	setup_tmp
	sed -i 's/^position p;/identifier f;\nposition p : script:python(f) { f };/
		s/^foo_bad@p(...)/\\(f@p(1)\\|f@p(2)\\)/' "$RULES/foo-bad.cocci"
	run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$RULES/foo-bad.cocci:"*": bad SmPL: foo_bad: constraint on variable p"* ]]
	has_others foo-bad
}

@test "a shared piece that is not there: named, status 2" {
	setup_tmp
	sed -i 's/^\/\/ Options.*/&\n\/\/ Uses: nothing-of-this-name/' "$RULES/foo-bad.cocci"
	run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$RULES/foo-bad.cocci: Uses: nothing-of-this-name"* ]]
	has_others foo-bad
}

@test "no rules: status 2" {
	rm "$RULES"/*.cocci
	run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$RULES"* ]]
}

@test "a python error in a rule: files named, nothing else lost, status 1" {
	setup_tmp
	rule foo-bad foo_bad 'undefined_name + 1'
	run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: script (NameError: name 'undefined_name' is not defined)"* ]]
	[[ "$output" == *"drivers/b/three.c: not analysed by foo-bad: script"* ]]
	has_others foo-bad
}

@test "a python error before the first file: nothing else lost, status 1" {
	setup_tmp
	printf '\n@initialize:python@\n@@\nraise ValueError("early")\n' >> "$RULES/foo-bad.cocci"
	run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: script (ValueError: early)"* ]]
	has_others foo-bad
}

@test "python that ends spatch: nothing else lost, status 1" {
	setup_tmp
	rule foo-bad foo_bad 'import os; os._exit(5)'
	run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: crash (spatch ended with status 5)"* ]]
	has_others foo-bad
}

@test "what spatch said last stands beside a crash, and with --verbose all of it" {
	setup_tmp
	fake broken <<-'EOF'
	case "$*" in
	*--file-groups*)
		if grep -q '^c[0-9]*/t/drivers/a/one.c' "${!#}"; then
			printf '%s\n' 'HANDLING: t/drivers/a/one.c' 'first of all' 'the disk is on fire' >&2
			exit 255
		fi ;;
	esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/broken run scan --rule foo-bad
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: crash (spatch ended with status 255: the disk is on fire)"* ]]
	[[ "$output" != *"first of all"* ]]
	SPATCH=$T/broken run scan --rule foo-bad --verbose
	[[ "$output" == *"drivers/a/one.c: spatch: first of all"* ]]
}

@test "a message without its rule is an error of the script" {
	setup_tmp
	sed -i 's/^finding(.*/coccilib.report.print_report(p[0], "anonymous")/' "$RULES/foo-bad.cocci"
	run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"does not end in ' [rule]': anonymous"* ]]
	has_others foo-bad
}

@test "a finding at a line that no file has is an error of the script" {
	for line in 0 99999999999; do
		rule foo-bad foo_bad "p[0].line = \"$line\""
		run pmcheck scan -C "$TREE" --no-cache --rule foo-bad
		[ "$status" -eq 3 ]
		[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: "*"at no line and column: do not call foo_bad()"* ]]
	done
}

@test "a script that hangs: --timeout ends it, nothing else lost, status 1" {
	setup_tmp
	rule foo-bad foo_bad 'import time; time.sleep(3600)'
	run scan --timeout 1
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: timeout"* ]]
	has_others foo-bad
	no_child_left
}

@test "spatch's own time-out is seen behind its exit status 0" {
	setup_tmp
	fake slow <<-'EOF'
	case "$*" in
	*--file-groups*)
		"$REAL" "$@"
		sed -i '/three.c/d' "$(dirname "${!#}")/results"
		echo 'EXN: Coccinelle_modules.Common.Timeout in t/drivers/b/three.c' >&2
		exit 0 ;;
	esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/slow run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/b/three.c: not analysed"* ]]
	has_others three.c
}

# An spatch that dies wherever it is given one.c.
failing_spatch() {
	fake failing <<-'EOF'
	for arg in "$@"; do
		[[ "$arg" == */groups ]] && grep -q one.c "$arg" || continue
		echo 'HANDLING: t/drivers/a/one.c' >&2
		kill -9 $$
	done
	exec "$REAL" "$@"
	EOF
	export SPATCH=$T/failing
}

@test "findings win over what was not analysed: status 1, and 3 where nothing was found" {
	setup_tmp
	failing_spatch
	clean="drivers/a/one.c drivers/b/clean.c"
	run --separate-stderr scan
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings | grep -v one.c)" ]
	[[ "$stderr" == *"drivers/a/one.c: not analysed"* ]]
	run --separate-stderr scan $clean
	[ "$status" -eq 3 ]
	[ -z "$output" ]
	[[ "$stderr" == *"drivers/a/one.c: not analysed"* ]]
	# What counts is what is new.
	scan --quiet --format json --output "$T/old" drivers/b drivers/a/two.c || [ $? -eq 1 ]
	run scan --baseline "$T/old"
	[ "$status" -eq 3 ]
}

@test "merge: findings win as in a scan" {
	setup_tmp
	failing_spatch
	for paths in "drivers" "drivers/a/one.c drivers/b/clean.c"; do
		status=0
		scan --quiet --format json --shard 1/1 --output "$T/shard" $paths || status=$?
		echo "scan $status" >> "$T/statuses"
		run --separate-stderr pmcheck merge "$T/shard"
		echo "merge $status" >> "$T/statuses"
		[[ "$stderr" == *"drivers/a/one.c: not analysed"* ]]
	done
	[ "$(paste -sd' ' "$T/statuses")" = "scan 1 merge 1 scan 3 merge 3" ]
}

@test "--quiet: one line says that not everything was analysed" {
	setup_tmp
	failing_spatch
	run --separate-stderr scan --quiet
	[ "$status" -eq 1 ]
	[ "$output" = "$(all_findings | grep -v one.c)" ]
	[ "$stderr" = "pmcheck: not everything was analysed (without --quiet it is named)" ]
	run --separate-stderr pmcheck fix -C "$TREE" --quiet
	[ "$status" -eq 3 ]
	[ "$stderr" = "pmcheck: not everything was analysed (without --quiet it is named)" ]
}

@test "too little memory: named, status 1" {
	setup_tmp
	rule foo-bad foo_bad 'x = bytearray(3 << 30)'
	run scan --memory 2048
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: "* ]]
	has_others foo-bad
}

@test "a killed child: its file is named, nothing else lost, status 1" {
	setup_tmp
	fake killed <<-'EOF'
	case "$*" in
	*--file-groups*)
		if mkdir "$(dirname "$0")/once" 2>/dev/null; then
			echo 'HANDLING: t/drivers/a/one.c' >&2
			kill -9 $$
		fi ;;
	esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/killed run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/a/one.c: not analysed by foo-bad: crash (spatch was killed by signal 9)"* ]]
	has_others one.c
}

@test "an spatch that dies in one file: tried alone, then rule by rule, then named" {
	setup_tmp
	rule foo-bad foo_bad 'import os, signal
if "three" in p[0].file: os.kill(os.getpid(), signal.SIGABRT)'
	run scan
	[ "$status" -eq 1 ]
	[[ "$output" == *"drivers/b/three.c: not analysed by foo-bad: crash (spatch died of signal 6)"* ]]
	has_others 'three.c.*foo-bad'
}

@test "spatch missing, too old, not spatch, without python: named, status 2" {
	setup_tmp
	SPATCH=$T/none run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/none"* ]]
	SPATCH=no-such-spatch run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"no-such-spatch"* ]]
	fake old <<< 'echo "spatch version 1.0.8 compiled with OCaml version 4.05.0"; echo "Python scripting support: yes"'
	SPATCH=$T/old run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/old: spatch 1.0.8 is too old, 1.1.1 is needed"* ]]
	SPATCH=/bin/true run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"/bin/true"* ]]
	fake nopython <<< 'echo "spatch version 1.1.1 compiled with OCaml version 4.13.1"; echo "Python scripting support: no"'
	SPATCH=$T/nopython run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"without python"* ]]
	[ -z "$(ls -A "$T/tmp")" ]
}

# trial NAME: a fake that is an spatch until it is tried on a rule; then the script on stdin runs.
trial() {
	fake "$1" <<-EOF
	case "\$*" in *trial.cocci*) ;; *) exec "\$REAL" "\$@" ;; esac
	$(cat)
	EOF
}

@test "spatch is tried before anything is scanned: one line, status 2" {
	setup_tmp
	trial library <<< 'echo "Py.find_library: unable to find the Python library [libpython3.13m.so ...]" >&2; exit 255'
	trial killed <<< 'kill -SEGV $$'
	trial shell <<< 'exit 139'
	trial other <<< 'printf "%s\n" "so far so good" "Fatal error: exception Not_found" >&2; exit 2'
	trial blind <<< 'exit 0'
	for it in library killed shell other blind; do
		SPATCH=$T/$it run scan
		[ "$status" -eq 2 ]
		[ "${#lines[@]}" -eq 1 ]
		case $it in
		library) [[ "$output" == *"$T/library: "*"Python library"*"libpython3-dev"*"python3-devel"* ]] ;;
		killed | shell) [[ "$output" == *"killed by signal 11"* ]] ;;
		other) [[ "$output" == *"status 2: Fatal error: exception Not_found" ]] ;;
		blind) [[ "$output" == *"does not match"* ]] ;;
		esac
	done
	fake dead <<< 'kill -9 $$'
	SPATCH=$T/dead run scan
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/dead: "*"killed by signal 9"* ]]
	[ -z "$(ls -A "$T/tmp")" ]
}

@test "without python3: the package is named, status 2" {
	[ ! -x /usr/bin/python3 ] || unshare -m true 2>/dev/null || skip "cannot hide python3 here"
	setup_tmp
	run env TMPDIR="$T/tmp" unshare -m sh -c 'mount --bind /dev/null /usr/bin/python3 && PATH=/usr/sbin:/sbin SPATCH=/usr/bin/spatch "$@"' \
		sh "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE"
	[ "$status" -eq 2 ]
	[[ "$output" == *"install python3"* ]]
}

@test "an spatch that is killed does not make a rule bad SmPL" {
	setup_tmp
	fake killed <<-'EOF'
	case "$*" in *--parse-cocci*) kill -9 $$ ;; esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/killed run scan --no-cache
	[ "$status" -eq 2 ]
	[[ "$output" == *"foo-bad.cocci: spatch was killed by signal 9"* ]]
	[[ "$output" != *"bad SmPL"* ]]
}

@test "a version that was not tested: one warning, and the scan goes on" {
	setup_tmp
	fake newer <<-'EOF'
	case "$*" in *--version*) "$REAL" "$@" | sed 's/^spatch version [0-9.]*/spatch version 9.8.7/'; exit ;; esac
	exec "$REAL" "$@"
	EOF
	SPATCH=$T/newer run scan
	[ "$status" -eq 1 ]
	[ "$(grep -c 'spatch 9.8.7 is none of those that pmcheck was tested with: 1.1.1, 1.3' <<< "$output")" -eq 1 ]
	SPATCH=$T/newer run scan --quiet
	[[ "$output" != *"9.8.7"* ]]
	run scan
	[[ "$output" != *"tested"* ]]
	has_others nothing
}

# So much is found that no pipe takes the report of it.
find_much() {
	driver drivers/a/one.c one "$(printf 'foo_bad(dev);\n%.0s' {1..2000})"
}

@test "a reader that goes away: nothing stays behind, and nothing is said" {
	setup_tmp
	find_much
	for format in text html; do
		TMPDIR=$T/tmp run bash -c 'env --default-signal=PIPE "$@" | head -n 1 > /dev/null; exit "${PIPESTATUS[0]}"' - \
			"$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --no-cache --quiet --format $format
		[ "$status" -eq 141 ]
		[ -z "$output" ]
		[ -z "$(ls -A "$T/tmp")" ]
	done
}

@test "signals while a report is written end it, and nothing stays behind" {
	setup_tmp
	find_much
	for sig in INT TERM HUP; do
		mkfifo "$T/pipe"
		# Nobody reads more than the first byte.
		exec 9<> "$T/pipe"
		TMPDIR=$T/tmp env --default-signal=$sig "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --output "$T/pipe" 9>&- &
		pid=$!
		dd bs=1 count=1 status=none <&9 > /dev/null
		[ "$(ls -A "$T/tmp" | wc -l)" -gt 0 ]
		kill -$sig $pid
		status=0
		timeout 20 tail --pid=$pid -f /dev/null || kill -9 $pid
		wait $pid || status=$?
		[ "$status" -eq $((128 + $(kill -l $sig))) ]
		[ -z "$(ls -A "$T/tmp")" ]
		rm "$T/pipe"
	done
}

@test "output that does not all get out: an error of every command, status 2" {
	fixing_rule foo-bad foo_bad foo_good
	save "$T/a.json" --format json
	mkdir -p "$T/cases/foo-bad"
	printf 'void f(void)\n{\n\tfoo_good();\n}\n' > "$T/cases/foo-bad/good-call.c"
	while read -r command; do
		run --separate-stderr bash -c '"$@" > /dev/full' - "$PMCHECK" --rules-dir "$RULES" $command
		[ "$status" -eq 2 ]
		[[ "$stderr" == *"stdout: "*"No space left on device"* ]]
	done <<-EOF
		scan -C $TREE --no-cache
		fix -C $TREE --no-cache
		rules
		rules foo-bad
		compare $T/a.json $T/a.json -C $TREE
		cache --stat
		verify --cases $T/cases foo-bad
		--help
	EOF
	run bash -c '"$@" >&-' - "$PMCHECK" cache --clear
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "errors that can be known come before the scan" {
	mkdir "$T/full" "$T/empty"
	touch "$T/full/file" "$T/file"
	id=0123456789abcdef
	# It would be the first to be missed.
	export SPATCH=$T/none
	while IFS='|' read -r command says; do
		run pmcheck $command -C "$TREE"
		echo "$command: $output"
		[ "$status" -eq 2 ]
		[ "${#lines[@]}" -eq 1 ]
		[[ "$output" == *"$says"* ]]
	done <<-EOF
		scan --output $T/none/report|$T/none/report: cannot write the report: No such file or directory
		scan --output $T/full|$T/full: cannot write the report: Is a directory
		scan --output $T/file/report|$T/file/report: cannot write the report: Not a directory
		merge --output $T/none/report $T/shard|$T/none/report: cannot write the report: No such file or directory
		scan --baseline $T/none|$T/none
		scan --triage $T/none|$T/none: No such file or directory
		fix --baseline $T/none|$T/none
		fix --build O=$T/empty|--build O=$T/empty: there is no .config
		fix --series $T/full|$T/full: the directory is not empty
		fix --series $T/file/series|$T/file/series: Not a directory
		fix --series $T/empty|$TREE/scripts/get_maintainer.pl: a series needs it
		triage --triage $T/none/file $id accepted ok|$T/none/file: No such file or directory
		triage --triage $T/full $id accepted ok|$T/full: Is a directory
		triage --triage $T/full/file/x $id accepted ok|$T/full/file/x: Not a directory
	EOF
	mkdir "$TREE/scripts"
	touch "$TREE/scripts/get_maintainer.pl" "$TREE/scripts/checkpatch.pl"
	GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 EMAIL= run pmcheck fix -C "$TREE" --series "$T/empty/new"
	[ "$status" -eq 2 ]
	[[ "$output" == "pmcheck: "*"who"* || "$output" == *"$T/none"* ]]
	[ ! -e "$T/empty/new" ]
}

# A file of somebody else's, where a name that could be guessed leads to; and a link to one's own.
prepare_files() {
	mkdir "$T/out"
	echo mine > "$T/precious"
	ln -s "$T/precious" "$T/out/file.tmp"
	echo "# old" > "$T/real"
	chmod 604 "$T/real"
	ln -s ../real "$T/out/file"
}

written_well() {
	[ "$(cat "$T/precious")" = mine ]
	[ -L "$T/out/file" ]
	[ "$(stat -c %a "$T/real")" = 604 ]
	[ "$(ls -A "$T/out" | tr '\n' ' ')" = "file file.tmp " ]
}

@test "a report goes where links lead, and into what is no regular file" {
	prepare_files
	save "$T/out/file" --format json
	written_well
	[ "$(jq '.findings | length' "$T/real")" -eq 4 ]
	mkfifo "$T/pipe"
	timeout 60 cat "$T/pipe" > "$T/got" &
	save "$T/pipe" --format json
	[ -p "$T/pipe" ]
	wait $!
	cmp "$T/real" "$T/got"
}

@test "a report that cannot be written whole leaves the old one" {
	setup_tmp
	mkdir "$T/out"
	echo old > "$T/out/page.html"
	# There is room for what spatch notes of so many, but not for the page.
	driver drivers/a/one.c one "$(printf 'foo_bad(dev);\n%.0s' {1..1000})"
	TMPDIR=$T/tmp run bash -c 'trap "" XFSZ; ulimit -f 400; "$@"' - "$PMCHECK" --rules-dir "$RULES" scan \
		-C "$TREE" --no-cache --format html --output "$T/out/page.html"
	[ "$status" -eq 2 ]
	[[ "$output" == *"page.html: cannot write the report: File too large"* ]]
	[ "$(cat "$T/out/page.html")" = old ]
	[ "$(ls -A "$T/out")" = page.html ]
	[ -z "$(ls -A "$T/tmp")" ]
}

@test "verdicts keep their mode and go where links lead" {
	local id
	prepare_files
	id=$(pmcheck scan -C "$TREE" --no-cache --quiet --format json | jq -r '.findings[0].id')
	pmcheck triage -C "$TREE" --no-cache --triage "$T/out/file" "$id" accepted ok
	written_well
	grep -q "^$id accepted " "$T/real"
	grep -qx "# old" "$T/real"
}

@test "SIGINT and SIGTERM: no child survives, the rest is incomplete, status 3" {
	setup_tmp
	rule foo-bad foo_bad 'import time; time.sleep(3600)'
	for sig in INT TERM; do
		TMPDIR=$T/tmp env --default-signal=$sig "$PMCHECK" --rules-dir "$RULES" scan -C "$TREE" --format json \
			> "$T/out" 2> "$T/err" &
		pid=$!
		until child_runs '[^/]*/job'; do sleep 0.1; done
		kill -$sig $pid
		status=0
		wait $pid || status=$?
		[ "$status" -eq 3 ]
		grep -q 'stopped by signal' "$T/err"
		[ "$(jq -r '.coverage.failed[].reason' "$T/out" | sort -u)" = interrupted ]
		no_child_left
		[ -z "$(ls -A "$T/tmp")" ]
	done
}

@test "no working directory is left behind" {
	setup_tmp
	run scan
	[ "$status" -eq 1 ]
	[ -z "$(ls -A "$T/tmp")" ]
}
