#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# fuzz.sh READER...: feeds each with seeds (fuzz/READER), what was learned before and changed inputs. An input that
# makes it crash, hang or leak is left in build/fuzz; it belongs among the seeds once that is mended.
#
# Environment: CPU_SECONDS for each.
set -u
cd "$(dirname "$0")/../.." || exit 2
seeds=wrapper/test/fuzz
out=build/fuzz
status=0

# Files are written for each input: in memory, where that can be.
TMPDIR=$(mktemp -d -p /dev/shm 2> /dev/null || mktemp -d) || exit 2
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 2' HUP INT TERM

for reader; do
	log=$out/$reader.log
	# Of what we have in plenty.
	case $reader in
	slice | source | diff) more=expected ;;
	rule) more=cocci ;;
	*) more= ;;
	esac
	mkdir -p "$out/corpus/$reader"
	if "$out/test/fuzz/$reader" -timeout=10 -close_fd_mask=2 -print_final_stats=1 -dict="$seeds/words.dict" \
		-artifact_prefix="$out/$reader-" "$out/corpus/$reader" "$seeds/$reader" $more > "$log" 2>&1; then
		echo "$reader: $(sed -n 's/^stat::number_of_executed_units: //p' "$log") runs," \
			"$(grep -o 'cov: [0-9]* ft: [0-9]*' "$log" | tail -n 1)"
	else
		tail -n 40 "$log" >&2
		echo "$reader: see $log" >&2
		status=1
	fi
done
exit $status
