#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Under make -j: no more processes than tokens, and every token is there again afterwards.

bats_require_minimum_version 1.5.0

load common

# An spatch that notes how many of it run at once, each waiting (a minute at most) until there are
# $TOGETHER. Then it runs $THEN, and the true one. Six batches are six processes.
setup() {
	common_setup
	cat > "$T/counting" <<-'EOF2'
	case "$*" in
	*--file-groups*)
		mkdir "$LOG/running.$$"
		ls -d "$LOG"/running.* | wc -l >> "$LOG/counts"
		for i in $(seq 600); do
			[ "$(ls -d "$LOG"/running.* | wc -l)" -lt "$TOGETHER" ] || touch "$LOG/reached"
			[ ! -e "$LOG/reached" ] || break
			sleep 0.1
		done
		touch "$LOG/reached"
		# Time for one too many.
		sleep 0.3
		eval "$THEN"
		"$REAL" "$@"
		status=$?
		rmdir "$LOG/running.$$"
		exit $status ;;
	esac
	exec "$REAL" "$@"
	EOF2
	fake spatch < "$T/counting"
	export SPATCH=$T/spatch LOG=$T/log TOGETHER=1 THEN=
	export SCAN="$PMCHECK --rules-dir $RULES scan -C $TREE --quiet --no-cache"
	mkdir "$LOG" "$T/tmp"
	rm "$TREE"/drivers/*/*.c
	for i in 1 2 3 4 5 6; do
		driver drivers/a/n$i.c n$i 'foo_bad(dev);'
		# Two of this size are too much for one batch.
		printf '%1600000s\n' '' >> "$TREE/drivers/a/n$i.c"
		echo "drivers/a/n$i.c:3:1-8: do not call foo_bad() [foo-bad]"
	done > "$T/expected"
	# Prints the tokens, which stay there, of the jobserver in MAKEFLAGS.
	cat > "$T/tokens" <<-'EOF2'
	#!/usr/bin/env python3
	import os, re
	value = re.findall(r"--jobserver-auth=(\S+)", os.environ["MAKEFLAGS"])[-1]
	path = value[5:] if value.startswith("fifo:") else "/proc/self/fd/" + value.split(",")[0]
	fd = os.open(path, os.O_RDWR | os.O_NONBLOCK)
	try:
	    tokens = os.read(fd, 100)
	    os.write(fd, tokens)
	except BlockingIOError:
	    tokens = b""
	print("".join(sorted(tokens.decode())))
	EOF2
	chmod +x "$T/tokens"
}

# makefile LINE...: a recipe, then one that counts the tokens.
makefile() {
	{
		printf 'after: scan\n\t+@"$T/tokens" > "$T/left"\nscan:\n'
		printf '\t%s\n' "$@"
	} > "$T/Makefile"
}

run_make() {
	export T
	TMPDIR=$T/tmp run --separate-stderr make --no-print-directory -C "$T" "$@"
	echo "$output"
	echo "$stderr"
	# At its end make counts as well.
	[[ "$stderr" != *INTERNAL* ]]
}

most() {
	sort -n "$LOG/counts" | tail -n 1
}

@test "make -jN: as many processes as make has jobs, and all tokens are there afterwards" {
	makefile '+@$(SCAN) || [ $$? -eq 1 ]'
	for n in 1 2 3; do
		rm -rf "$LOG"/*
		# make -j1 has no jobserver: -j is the limit.
		TOGETHER=$n run_make -j$n scan SCAN="$SCAN $([ $n -gt 1 ] || echo -j1)"
		[ "$status" -eq 0 ]
		[ "$output" = "$(cat "$T/expected")" ]
		[ -z "$stderr" ]
		[ "$(most)" -eq $n ]
	done
	run_make -j3
	[ "$(cat "$T/left")" = ++ ]
}

@test "-j N is an upper bound, the tokens are another one" {
	makefile '+@$(SCAN) -j2 || [ $$? -eq 1 ]'
	TOGETHER=2 run_make -j4
	[ "$status" -eq 0 ]
	[ "$(most)" -eq 2 ]
	[ "$(cat "$T/left")" = +++ ]
	rm -rf "$LOG"/*
	makefile '+@$(SCAN) -j5 || [ $$? -eq 1 ]'
	TOGETHER=3 run_make -j3
	[ "$status" -eq 0 ]
	[ "$(most)" -eq 3 ]
	[ "$(cat "$T/left")" = ++ ]
}

@test "beside another client the sum counts" {
	# make's other job keeps its slot for as long as the scan runs.
	printf 'after: scan other\n\t+@"$T/tokens" > "$T/left"\nscan:\n\t+@$(SCAN) || [ $$? -eq 1 ]; touch "$T/done"\nother:\n\t@until [ -e "$T/done" ]; do sleep 0.1; done\n' > "$T/Makefile"
	TOGETHER=2 run_make -j3
	[ "$status" -eq 0 ]
	[ "$(most)" -eq 2 ]
	[ "$(cat "$T/left")" = ++ ]
}

@test "signals: every token comes back" {
	makefile '+@env --default-signal=INT,QUIT $(SCAN) & pid=$$!; until [ -e "$$LOG/reached" ]; do sleep 0.1; done; kill -$$SIGNAL $$pid; wait $$pid; [ $$? -eq 3 ]'
	for signal in TERM INT HUP QUIT; do
		rm -rf "$LOG"/* "$T/left"
		SIGNAL=$signal TOGETHER=3 THEN='exec sleep 3600' run_make -j3
		[ "$status" -eq 0 ]
		[[ "$stderr" == *"stopped by signal"* ]]
		[ "$(cat "$T/left")" = ++ ]
		no_child_left
	done
}

@test "children that crash: every token comes back" {
	makefile '+@$(SCAN)'
	TOGETHER=3 THEN='mkdir "$LOG/once" 2>/dev/null && { rmdir "$LOG/running.$$"; kill -9 $$; }' run_make -k -j3 scan
	[ "$status" -eq 2 ]
	[ "$(most)" -eq 3 ]
	makefile '+@$(SCAN) || [ $$? -eq 3 ]'
	TOGETHER=3 THEN='rmdir "$LOG/running.$$"; kill -SEGV $$' run_make -j3
	[ "$status" -eq 0 ]
	[ "$(cat "$T/left")" = ++ ]
}

@test "an error that ends it at once: every token comes back" {
	# One crashes without a place left to try again in, while the others run.
	sed -i 's/foo_bad(dev);/& bar_bad(dev);/' "$TREE"/drivers/a/*.c
	makefile '+@$(SCAN) || [ $$? -eq 2 ]'
	TOGETHER=3 THEN='mkdir "$LOG/once" 2>/dev/null || exec sleep 300; cd ..; mv "$PWD" "$PWD.gone"; touch "$PWD"; kill -SEGV $$' run_make -j3
	[ "$status" -eq 0 ]
	[[ "$stderr" == *": Not a directory" ]]
	[ "$(cat "$T/left")" = ++ ]
}

@test "a recipe without +: a warning, and one process, or as many as -j says" {
	makefile '@$(SCAN) || [ $$? -eq 1 ]'
	run_make -j3
	[ "$status" -eq 0 ]
	[ "$output" = "$(cat "$T/expected")" ]
	# From 4.4 on the jobserver is a fifo, which can be opened without the +.
	if printf 'all:\n\t@echo $$MAKEFLAGS\n' | make -j3 -f - | grep -q fifo; then
		[ -z "$stderr" ]
		[ "$(most)" -le 3 ]
		return
	fi
	[[ "$stderr" == "pmcheck: jobserver unavailable: using -j1. Add '+' to parent make rule. (--jobserver-auth="*"Bad file descriptor)" ]]
	[ "$(most)" -eq 1 ]
	rm -rf "$LOG"/*
	makefile '@$(SCAN) -j2 || [ $$? -eq 1 ]'
	TOGETHER=2 run_make -j3
	[[ "$stderr" == "pmcheck: jobserver unavailable: using -j2."* ]]
	[ "$(most)" -eq 2 ]
}

@test "a fifo, as make 4.4 has it: as many processes, each token comes back as it was" {
	mkfifo "$T/fifo"
	exec 8<> "$T/fifo"
	printf abc >&8
	export MAKEFLAGS=" -j4 --jobserver-auth=fifo:$T/fifo"
	TOGETHER=4 TMPDIR=$T/tmp run --separate-stderr $SCAN
	[ "$status" -eq 1 ]
	[ "$output" = "$(cat "$T/expected")" ]
	[ -z "$stderr" ]
	[ "$(most)" -eq 4 ]
	[ "$("$T/tokens")" = abc ]
	exec 8>&-
	rm "$T/fifo"
	TMPDIR=$T/tmp run --separate-stderr $SCAN
	[[ "$stderr" == "pmcheck: jobserver unavailable: using -j1. --jobserver-auth=fifo:$T/fifo: No such file or directory" ]]
}

@test "spatch sees nothing of make" {
	makefile '+@$(SCAN) || [ $$? -eq 1 ]'
	THEN='for fd in 3 4; do readlink /proc/$$/fd/$fd; done >> "$LOG/seen"; env | grep -e ^MAKEFLAGS -e ^MFLAGS >> "$LOG/seen"' run_make -j2
	[ "$status" -eq 0 ]
	[ ! -s "$LOG/seen" ]
	[ -e "$LOG/seen" ]
}

@test "our own make -jN scan, with J and without; make -n only prints it" {
	own=(-C "$ROOT" -o "$PMCHECK" PROGRAM="$PMCHECK" KDIR="$TREE" RULE=async-put-before-disable)
	for i in 1 2 3 4 5 6; do
		sed -i 's/foo_bad(dev)/pm_runtime_put(dev); pm_runtime_disable(dev)/' "$TREE/drivers/a/n$i.c"
	done
	export XDG_CACHE_HOME=$T/cache
	TMPDIR=$T/tmp TOGETHER=3 run --separate-stderr make "${own[@]}" -j3 scan
	[[ "$stderr" != *jobserver* ]]
	[ "$(most)" -eq 3 ]
	rm -rf "$LOG"/* "$T/cache"
	TMPDIR=$T/tmp TOGETHER=2 run --separate-stderr make "${own[@]}" -j4 scan J=2
	[ "$(most)" -eq 2 ]
	rm -rf "$LOG"/* "$T/cache"
	run make "${own[@]}" -n -j3 scan J=2
	[[ "$output" == *" -j 2 scan"* ]]
	[ ! -e "$LOG/counts" ]
}
