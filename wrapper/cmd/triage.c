// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/triage.h"

#include <stdio.h>

#include "cmd/scan.h"
#include "findings/verdict.h"

int cmd_triage(const struct scan_options *options, const char *id, const char *verdict,
	       const char *reason)
{
	const struct finding *f;
	struct scanned s;

	if (!options->known.triage)
		die("triage: --triage FILE says where the verdict goes");
	verdict_check(verdict, reason);
	verdicts_check(options->known.triage);
	f = scan_for(&s, options, id);
	verdicts_put(options->known.triage, f, verdict, reason);
	if (!options->quiet)
		warning("%s:%d: %s [%s]: %s", f->path, f->line, id, f->rule->name, verdict);
	scanned_free(&s);
	return EXIT_CLEAN;
}
