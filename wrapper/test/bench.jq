# SPDX-License-Identifier: GPL-2.0-only
# Of the lines of bench.sh, "round step CPU-seconds seconds MiB": the medians,
# and the ratios within each round, with what they must be.

def spread:
	sort | {
		median: (if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end),
		min: .[0],
		max: .[-1]
	};

# A step of a round may have many lines: coccicheck has one for each rule and directory.
def rounds:
	split("\n") | map(select(. != "") | split("\t")) | group_by(.[0]) | map(
		group_by(.[1]) | map({
			key: .[0][1],
			value: {
				cpu: (map(.[2] | tonumber) | add),
				wall: (map(.[3] | tonumber) | add),
				mib: (map(.[4] | tonumber) | max)
			}
		}) | from_entries);

# What a figure must be: a limit of null is none, held of null is not judged.
def judge($name; $figures; $least; $most):
	($figures | spread) as $s | {
		name: $name, median: $s.median, min: $s.min, max: $s.max, least: $least, most: $most,
		held: (if $least == null and $most == null then null
			else ($least == null or $s.median >= $least) and ($most == null or $s.median <= $most) end)
	};

# Of the lines "slots jobs busy longest".
def slots:
	$slots | split("\n") | map(select(. != "") | split("\t") | map(tonumber) |
		{ slots: .[0], jobs: .[1], busy: .[2], longest: .[3] });

rounds as $rounds |
def each(f): $rounds | map(f);
{
	kernel: $kernel, cores: $cores, rounds: ($rounds | length),
	compare: {
		directories: $compare, hits: $hits,
		files: $scan[0].coverage.files, candidates: $scan[0].coverage.candidates
	},
	scan: {
		paths: $paths, findings: ($cold[0].findings | length),
		files: $cold[0].coverage.files, candidates: $cold[0].coverage.candidates
	},
	changed: { driver: $driver, rule: $rule },
	steps: [
		"coccicheck-report", "coccicheck-patch", "scan", "fix", "cold", "cold-one-job", "parse-once", "prefilter",
		"rescan", "driver-changed", "driver-alone", "rule-changed", "rule-alone", "patch-first", "patch-again", "own-memory" |
		. as $step | [$rounds[][$step] | values] | {
			name: $step,
			cpu: (if $step == "own-memory" then null else map(.cpu) | spread end),
			wall: (map(.wall) | spread),
			mib: (map(.mib) | max)
		}
	],
	slots: slots,
	bounds: [
		judge("coccicheck report / scan"; each(."coccicheck-report".cpu / .scan.cpu); 10; null),
		judge("coccicheck report + patch / scan + fix";
			each((."coccicheck-report".cpu + ."coccicheck-patch".cpu) / (.scan.cpu + .fix.cpu)); null; null),
		judge("findings of only one of the two"; [$differ]; null; 0),
		judge("cold / parse-once"; each(.cold.cpu / ."parse-once".cpu); null; 2),
		judge("prefilter / cold"; each(.prefilter.cpu / .cold.cpu); null; null),
		(judge("seconds of one job / of two"; each(."cold-one-job".wall / .cold.wall); 1.8; null) |
			if $cores < 2 then .held = null else . end),
		judge("rescan / cold"; each(.rescan.cpu / .cold.cpu); null; 0.01),
		judge("driver changed / (rescan + 1.5 x alone)";
			each(."driver-changed".cpu / (.rescan.cpu + 1.5 * ."driver-alone".cpu)); null; 1),
		judge("rule changed / (rescan + 1.5 x alone)";
			each(."rule-changed".cpu / (.rescan.cpu + 1.5 * ."rule-alone".cpu)); null; 1),
		judge("first patch / cold"; each(."patch-first".cpu / .cold.cpu); null; 1 / 15),
		judge("another patch / cold"; each(."patch-again".cpu / .cold.cpu); null; 1 / 80),
		judge("MiB of the largest process";
			[$rounds[] | to_entries[] | select(.key | startswith("coccicheck") or . == "own-memory" | not) | .value.mib] |
			[max]; null; 1024),
		judge("MiB of pmcheck itself"; [$rounds[]."own-memory" | values | .mib]; null; 200),
		# Of a part of a tree there is not enough for many.
		(slots[] | judge("busy part of \(.slots) slots"; [.busy];
			if $paths == "." then { "2": 0.95, "8": 0.9, "64": 0.8 }["\(.slots)"] else null end; null)),
		(slots[] | select(.slots == 64) | judge("longest job of 64 slots / all"; [.longest];
			null; if $paths == "." then 0.02 else null end))
	]
}
