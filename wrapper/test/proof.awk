# SPDX-License-Identifier: GPL-2.0-only
# TAP of four files: the forms that are to be there ("rule:form" each), the
# findings ("rule pmcheck/rule-form.c"), the fixtures ("rule file compiled", or
# without the last word), and what the kernel printed (KTAP among other things).
# The status is 1 if a line is "not ok".

function tap(ok, text)
{
	printf "%sok %d - %s\n", ok ? "" : "not ", ++lines, text
	bad += !ok
}

# What the kernel has said of a form: a line for each of its tests; of a wrong fix, one for all.
function form_lines(name, rule, form, i, caught)
{
	if (form !~ /^wrong-/) {
		for (i = 1; i <= tests[name]; i++)
			tap(passed[name, i], rule " " form ": " shape[name, i])
		return
	}
	for (i = 1; i <= tests[name]; i++)
		if (!passed[name, i])
			caught = caught " " shape[name, i]
	tap(caught != "", rule " " form ": is no fix" (caught != "" ? ", as seen in" caught : " the proof can tell from one"))
}

FILENAME == ARGV[1] {
	split($0, part, ":")
	rules[++n] = part[1]
	forms[n] = part[2]
	next
}

FILENAME == ARGV[2] {
	sub(/.*\//, "", $2)
	found[$1 ":" $2]++
	next
}

FILENAME == ARGV[3] {
	if (!fixtures[$1]++)
		compiled[++dirs] = $1
	if ($3 != "compiled")
		broken[$1] = broken[$1] " " $2
	next
}

{ sub(/\r$/, "") }

/^ *# Subtest: / {
	suite = $0
	sub(/^ *# Subtest: /, "", suite)
	next
}

# Results of tests are indented, those of suites are not (before 6.1 is not looked at).
match($0, /^ +(not )?ok [0-9]+ (- )?/) {
	i = ++tests[suite]
	shape[suite, i] = substr($0, RLENGTH + 1)
	passed[suite, i] = !/^ +not / && !/# SKIP/
	next
}

match($0, /^(not )?ok [0-9]+ (- )?/) { ended[substr($0, RLENGTH + 1)] = 1 }

/Kernel panic|BUG:|Segfault/ { print "# " $0 }

END {
	print "TAP version 13"
	print "# linux " kernel
	for (i = 1; i <= n; i++) {
		name = rules[i] ":" forms[i]
		hits = found[rules[i] ":" rules[i] "-" forms[i] ".c"]
		if (forms[i] == "bad")
			tap(hits > 0, rules[i] " bad: is reported")
		else if (forms[i] !~ /^wrong-/)
			tap(!hits, rules[i] " " forms[i] ": is not reported")
		if (!ended[name])
			tap(0, rules[i] " " forms[i] ": the kernel did not get to its end")
		else
			form_lines(name, rules[i], forms[i])
	}
	for (i = 1; i <= dirs; i++) {
		name = compiled[i]
		tap(!(name in broken),
			name " fixtures: " (name in broken ? "do not compile:" broken[name] : "all " fixtures[name] " compile"))
	}
	print "1.." lines
	exit bad > 0
}
