#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-2.0-only
# bash completion.

load common

# completions WORD...: for the last one, sorted, on one line.
completions() {
	mkdir -p "$T/bin"
	printf '#!/bin/sh\nexec "%s" --rules-dir "%s" "$@"\n' "$PMCHECK" "$RULES" > "$T/bin/pmcheck"
	chmod +x "$T/bin/pmcheck"
	PATH=$T/bin:$PATH bash -c '
		source "$1"
		shift
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_pmcheck
		printf "%s\n" "${COMPREPLY[@]}" | sort | paste -s -d" "' - "$ROOT/wrapper/pmcheck.bash" "$@"
}

@test "commands" {
	[ "$(completions pmcheck '')" = "cache compare explain fix kbuild merge patch rules scan triage verify" ]
	[ "$(completions pmcheck sc)" = "scan" ]
	[ "$(completions pmcheck -C /usr --quiet sc)" = "scan" ]
	[ "$(completions pmcheck scan sc)" = "" ]
}

@test "all options of the program" {
	[ "$(completions pmcheck scan --ba)" = "--baseline" ]
	options=" $(completions pmcheck scan -) "
	for option in $("$PMCHECK" --help | grep -oE -- '--[a-z-]+'); do
		[[ "$options" == *" $option "* ]]
	done
	[[ "$options" == *" -C "* && "$options" == *" -j "* ]]
	[[ "$options" != *DIR* ]]
}

@test "values" {
	[ "$(completions pmcheck scan --rule '')" = "bar-bad foo-bad" ]
	[ "$(completions pmcheck scan --not-rule b)" = "bar-bad" ]
	[ "$(completions pmcheck scan --rule foo-bad,b)" = "foo-bad,bar-bad" ]
	[ "$(completions pmcheck rules f)" = "foo-bad" ]
	sed -i 's|^// Confidence|// Group: locks\n&|' "$RULES/foo-bad.cocci"
	[ "$(completions pmcheck scan --rule '')" = "bar-bad foo-bad locks" ]
	[ "$(completions pmcheck verify '')" = "bar-bad foo-bad" ]
	[ "$(completions pmcheck scan --confidence '')" = "High Low Moderate" ]
	for format in $(completions pmcheck scan --format ''); do
		pmcheck scan -C "$TREE" --no-cache --quiet --format "$format" > /dev/null || [ $? -eq 1 ]
	done
	[ "$(completions pmcheck fix --per r)" = "rule" ]
}
