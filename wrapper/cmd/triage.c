// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/triage.h"

#include <stdio.h>

#include "findings/verdict.h"
#include "report/report.h"

int cmd_triage(const struct scan_options *options, const char *id, const char *verdict,
	       const char *reason)
{
	struct scan_options o = *options;
	const struct finding *f;
	struct scanned s;

	if (!o.triage)
		die("triage: --triage FILE says where the verdict goes");
	verdict_check(verdict, reason);
	verdicts_check(o.triage);
	/* What the file says already must not keep anything from being found. */
	o.triage = NULL;
	o.least = CONFIDENCE_LOW;
	scan_tree(&s, &o);
	f = findings_find(&s.findings, id);
	if (!f && !scanned_all(&s))
		report_missing(&s, stderr);
	if (!f)
		die("%s: there is no such finding in %s", id, s.tree.root);
	verdicts_put(options->triage, f, verdict, reason);
	if (!o.quiet)
		warning("%s:%d: %s [%s]: %s", f->path, f->line, id, f->rule->name, verdict);
	scanned_free(&s);
	return EXIT_CLEAN;
}
