#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# pmcheck rules, and make install.

load common

@test "the list: a line for each rule" {
	run pmcheck rules
	[ "$status" -eq 0 ]
	[ "${#lines[@]}" -eq 2 ]
	[[ "${lines[1]}" == "foo-bad "*"High"*"cosmetic"*"report-only"*"For tests only." ]]
}

@test "groups: rules are listed by them, and a group stands for its rules" {
	rule loud-bad loud_bad
	sed -i 's|^// Confidence|// Group: locks\n&|' "$RULES/foo-bad.cocci"
	sed -i 's|^// Confidence|// Group: counts\n&|' "$RULES/loud-bad.cocci"
	[ "$(pmcheck rules | awk '{ print $1, $2 }' | paste -s -d,)" = "loud-bad counts,foo-bad locks,bar-bad -" ]
	[ "$(pmcheck rules locks | cut -d ' ' -f 1)" = foo-bad ]
	pmcheck rules loud-bad | grep -qx 'Group: counts'
	printf 'int a(void)\n{\n\tfoo_bad(1);\n\tbar_bad(1);\n\tloud_bad(1);\n\treturn 0;\n}\n' > "$TREE/drivers/a/one.c"
	[ "$(pmcheck scan -C "$TREE" --no-cache --quiet --rule locks,bar-bad drivers/a/one.c | grep -o '\[.*\]' | paste -s -d ' ')" = "[foo-bad] [bar-bad]" ]
	run pmcheck scan -C "$TREE" --no-cache --rule sleep
	[ "$status" -eq 2 ]
	[[ "$output" == *"no rules of that group in $RULES"* ]]
	sed -i 's|^// Group: .*|// Group: noise|' "$RULES/foo-bad.cocci"
	run pmcheck rules
	[ "$status" -eq 2 ]
	[[ "$output" == *"$RULES/foo-bad.cocci:3: Group: 'noise' is unknown"* ]]
}

@test "one rule explained" {
	run pmcheck rules foo-bad
	[ "$status" -eq 0 ]
	[[ "$output" == "foo-bad"*"For tests only."*"Confidence: High"*"Fix: report-only, it is a test"* ]]
	run pmcheck rules none
	[ "$status" -eq 2 ]
}

@test "its shape, what was measured and what was proven are said" {
	sed -i -e 's/^\/\/ Fix: .*/&\n\/\/ Proof: the device stays on (6.1, 6.12)\n\/\/ Measured: 3 right (6.12)/' \
		-e '2s/$/\n\/\/|  \tget(dev);\n\/\/| -\tfoo_bad(dev);/' "$RULES/foo-bad.cocci"
	run pmcheck rules foo-bad
	[ "$status" -eq 0 ]
	[[ "$output" == *$'\n \tget(dev);\n-\tfoo_bad(dev);\n'* ]]
	[[ "$output" == *"Measured: 3 right (6.12)"* ]]
	[[ "$output" == *"Proof: the device stays on (6.1, 6.12)"* ]]
}

# Where it cannot, each rule is tried alone: nobody would see it but for the time.
@test "spatch can read all rules together" {
	{
		echo 'void acme(void) {'
		sed -n 's|^// Keywords: ||p' "$ROOT"/cocci/*.cocci | tr '| ' '\n\n' | sort -u | sed 's/$/();/'
		echo '}'
	} > "$TREE/drivers/a/one.c"
	cat > "$T/spatch" <<-EOF
		#!/bin/sh
		spatch "\$@" || { status=\$?; touch "$T/failed"; exit \$status; }
	EOF
	chmod +x "$T/spatch"
	SPATCH=$T/spatch "$PMCHECK" --rules-dir "$ROOT/cocci" scan -C "$TREE" --no-cache --quiet drivers/a/one.c || [ $? -eq 1 ]
	[ ! -e "$T/failed" ]
}

# Each rule in one mode, and the next in the next one, or with WHOLE in all of them.
@test "--export: spatch runs them as coccicheck does, in every mode" {
	"$PMCHECK" --rules-dir "$ROOT/cocci" rules --export "$T/out"
	modes=(patch context org report)
	for rule in "$T"/out/*.cocci; do
		options=$(grep Options: "$rule" | cut -d: -f2)
		for mode in "${modes[@]:0:${WHOLE:+3}+1}"; do
			spatch -D "$mode" --very-quiet --no-show-diff --cocci-file "$rule" $options "$TREE/drivers/a/one.c"
		done
		modes=("${modes[@]:1}" "${modes[0]}")
	done
}

@test "the manual has every command, option and format" {
	mandoc -T ascii "$ROOT/wrapper/pmcheck.1" | sed 's/.\x08//g' > "$T/manual"
	"$PMCHECK" --help > "$T/help"
	{
		grep -oE -- '--[a-z-]+' "$T/help"
		sed -n 's/^.* pmcheck \([a-z]*\) .*/\1/p' "$T/help"
		sed -n 's/^  --format FORMAT *\(.*\)/\1/p' "$T/help" | grep -oE '\b(text|org|json|sarif|html)\b'
	} | sort -u > "$T/words"
	[ "$(wc -l < "$T/words")" -ge 40 ]
	while read -r word; do
		grep -qE -e "^ {5}([^ ]+, )*$word( |,|\$)|^ {13}$word  " "$T/manual" || { echo "not in the manual: $word"; false; }
	done < "$T/words"
}

@test "README.md is short, and has the rules as they are" {
	"$PMCHECK" --rules-dir "$ROOT/cocci" rules --format markdown | diff - <(grep '^|' "$ROOT/README.md")
	[ "$(wc -w < "$ROOT/README.md")" -le 900 ]
	for path in $(grep -o '([a-z][^):]*)' "$ROOT/README.md" | tr -d '()' | grep /); do
		[ -e "$ROOT/$path" ]
	done
	run pmcheck rules --format json
	[ "$status" -eq 2 ]
	run pmcheck scan -C "$TREE" --format markdown
	[ "$status" -eq 2 ]
}

@test "in a checkout, it finds the checkout's rules, from wherever it is called" {
	mkdir -p "$T/checkout/build/sanitize" "$T/elsewhere/cocci"
	cp -rL "$RULES" "$T/checkout/cocci"
	cp "$PMCHECK" "$T/checkout/build"
	cp "$PMCHECK" "$T/checkout/build/sanitize"
	ln -s "$T/checkout/build/pmcheck" "$T/elsewhere/pmcheck"
	cd "$T/elsewhere"
	pmcheck rules > "$T/expected"
	for program in "$T/checkout/build/pmcheck" ../checkout/build/sanitize/pmcheck ./pmcheck; do
		"$program" rules | diff "$T/expected" -
	done
	# --rules-dir counts for more, and a directory that only has the name for nothing.
	rm "$RULES/bar-bad.cocci"
	[ "$("$T/checkout/build/pmcheck" --rules-dir "$RULES" rules | wc -l)" -eq 1 ]
	rm "$T/checkout/cocci/shared/report.cocci"
	! "$T/checkout/build/pmcheck" rules | grep foo-bad
}

@test "installed, it finds its rules" {
	# Without optimisation it is built in no time.
	make -s -j"$(nproc)" -C "$ROOT" CFLAGS=-O0 BUILD="$T/build" prefix="$T/usr" install >/dev/null
	# Something else of the name that a checkout's rules have.
	mkdir "$T/usr/cocci" "$T/cocci"
	cp "$RULES"/*.cocci "$T/usr/cocci"
	cp "$RULES"/*.cocci "$T/cocci"
	run "$T/usr/bin/pmcheck" rules
	[ "$status" -eq 0 ]
	[ "${#lines[@]}" -eq "$(ls "$ROOT"/cocci/*.cocci | wc -l)" ]
	[ -s "$T/usr/share/man/man1/pmcheck.1" ]
	[ -s "$T/usr/share/bash-completion/completions/pmcheck" ]
	make -s -C "$ROOT" CFLAGS=-O0 BUILD="$T/build" prefix="$T/usr" DESTDIR="$T/stage" install >/dev/null
	[ -x "$T/stage$T/usr/bin/pmcheck" ]
	[ -s "$T/stage$T/usr/share/pmcheck/cocci/pm_ops.h" ]
}
