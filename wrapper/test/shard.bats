#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# Beyond one machine: --shard and merge.

load common

scan() {
	pmcheck scan -C "$TREE" --no-cache --quiet --format json "$@"
}

# shards N [OPTION...]: the reports of all of them, $T/1 to $T/N.
shards() {
	local n=$1 i
	shift
	for i in $(seq "$n"); do
		scan --shard "$i/$n" --output "$T/$i" "$@" || [ $? -ne 2 ]
	done
}

setup() {
	common_setup
	for i in $(seq 20); do
		driver drivers/a/n$i.c n$i 'foo_bad(dev); bar_bad(dev); foo_bad(dev);'
	done
	printf 'static int broken(void)\n{\n\tfoo_bad(dev;\n}\n' > "$TREE/drivers/b/broken.c"
}

@test "merged shards are the report of one scan, byte for byte" {
	scan --output "$T/whole" || [ $? -eq 1 ]
	for n in 1 2 3 7; do
		shards $n
		pmcheck merge --quiet --format json --output "$T/merged" $(seq -f "$T/%g" $n) || [ $? -eq 1 ]
		cmp "$T/whole" "$T/merged"
	done
	# So they are with a module of many files, with a file that fails, and in another order.
	mkdir "$TREE/drivers/c"
	printf 'obj-m += both.o\nboth-y := x.o y.o\n' > "$TREE/drivers/c/Makefile"
	printf 'int y_suspend(struct device *dev);\nstatic const struct dev_pm_ops ops = { .runtime_suspend = y_suspend };\nint x_bad(void)\n{\n\tfoo_bad(dev);\n}\n' > "$TREE/drivers/c/x.c"
	printf 'int y_suspend(struct device *dev)\n{\n\tpm_runtime_put(dev);\n\tbar_bad(dev);\n\treturn 0;\n}\n' > "$TREE/drivers/c/y.c"
	rule end-bad baz 'import os; os.kill(os.getpid(), 9)'
	scan --output "$T/whole" || [ $? -eq 1 ]
	[ "$(jq '.coverage.modules | length' "$T/whole")" -eq 1 ]
	[ "$(jq '.coverage.failed | length' "$T/whole")" -ge 1 ]
	shards 3
	run pmcheck merge --quiet --format json --output "$T/merged" "$T/3" "$T/1" "$T/2"
	[ "$status" -eq 1 ]
	cmp "$T/whole" "$T/merged"
}

@test "shards share the work" {
	shards 3
	for i in 1 2 3; do
		candidates=$(jq .coverage.candidates "$T/$i")
		[ "$candidates" -ge 6 ]
		[ "$candidates" -le 10 ]
	done
}

@test "merge: a shard that is missing, twice, or of another scan, and no shard: status 2, nothing written" {
	shards 3
	run pmcheck merge --format json --output "$T/merged" "$T/1" "$T/3"
	[ "$status" -eq 2 ]
	[[ "$output" == *"shard 2/3 is missing"* ]]
	run pmcheck merge --format json --output "$T/merged" "$T/1" "$T/2" "$T/2" "$T/3"
	[ "$status" -eq 2 ]
	[[ "$output" == *"are both shard 2/3"* ]]
	echo '/* changed */' >> "$TREE/drivers/a/n3.c"
	scan --shard 2/3 --output "$T/2" || [ $? -ne 2 ]
	run pmcheck merge --format json --output "$T/merged" "$T/1" "$T/2" "$T/3"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/1 and $T/2 are not of one scan"* ]]
	scan --output "$T/whole" || [ $? -eq 1 ]
	run pmcheck merge "$T/whole"
	[ "$status" -eq 2 ]
	[[ "$output" == *"$T/whole: is no report of a shard"* ]]
	[ ! -e "$T/merged" ]
}

@test "another rule is another scan" {
	shards 2
	sed -i 's/do not call/never call/' "$RULES/foo-bad.cocci"
	scan --shard 2/2 --output "$T/2" || [ $? -ne 2 ]
	run pmcheck merge "$T/1" "$T/2"
	[ "$status" -eq 2 ]
	[[ "$output" == *"are not of one scan"* ]]
}

@test "--shard: what is none" {
	for shard in 0/3 4/3 1 1/ /2 a/b 1/2x 1/0; do
		run scan --shard "$shard"
		[ "$status" -eq 2 ]
		[[ "$output" == *"--shard: "* ]]
	done
	run scan --shard 1/2 --triage "$T/none"
	[ "$status" -eq 2 ]
}

@test "merge: text, baseline and verdicts as of one scan" {
	rm "$TREE/drivers/b/broken.c"
	scan --output "$T/old" drivers/b || [ $? -eq 1 ]
	shards 2
	run pmcheck merge --quiet "$T/1" "$T/2"
	[ "$status" -eq 1 ]
	[ "$output" = "$(pmcheck scan -C "$TREE" --no-cache --quiet)" ]
	run pmcheck merge --quiet --baseline "$T/old" "$T/1" "$T/2"
	[[ "$output" != *drivers/b/three.c* ]]
	echo "0123456789abcdef accepted foo-bad drivers/a/gone.c gone_probe # why" > "$T/triage"
	run pmcheck merge --quiet --triage "$T/triage" "$T/1" "$T/2"
	[[ "$output" == *"$T/triage:1: 0123456789abcdef matches nothing any more"* ]]
}

@test "under GNU parallel, with a shard that is killed and tried again" {
	scan --output "$T/whole" || [ $? -eq 1 ]
	cat > "$T/job" <<-EOF
	#!/bin/sh
	"$T/pmcheck" "\$1" --rules-dir "$RULES" scan -C "$TREE" --no-cache --quiet --format json -j1 \\
		--shard "\$1/3" --output "$T/\$1"
	case \$? in 0|1|3) ;; *) false; esac
	EOF
	cat > "$T/pmcheck" <<-EOF
	#!/bin/sh
	# The first try of the second shard dies.
	[ "\$1" != 2 ] || [ -e "$T/tried" ] || { : > "$T/tried"; kill -9 \$\$; }
	shift
	exec "$PMCHECK" "\$@"
	EOF
	chmod +x "$T/job" "$T/pmcheck"
	parallel --will-cite -j2 --retries 2 "$T/job" ::: 1 2 3
	[ -e "$T/tried" ]
	pmcheck merge --quiet --format json --output "$T/merged" "$T/1" "$T/2" "$T/3" || [ $? -eq 1 ]
	cmp "$T/whole" "$T/merged"
}
