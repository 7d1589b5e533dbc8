// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/scan.h"

#include "fix/proposal.h"

int present(struct scanned *s, const struct report_output *output)
{
	if (output->format->shows_source)
		propose(s, s->asked);
	report_write(s, output);
	report_missing(s, stderr);
	report_table(s, stderr);
	report_summary(s, stderr);
	if (s->bad_rules)
		return EXIT_USAGE;
	if (findings_count(&s->findings, FINDING_NEW))
		return EXIT_FINDINGS;
	return scanned_all(s) ? EXIT_CLEAN : EXIT_INCOMPLETE;
}

const struct finding *scan_for(struct scanned *s, const struct scan_options *options,
			       const char *id)
{
	struct scan_options o = *options;
	const struct finding *f;

	o.all = true;
	scan_tree(s, &o);
	/* What was asked for is the caller's. */
	s->asked = options;
	f = findings_find(&s->findings, id);
	if (!f && !scanned_all(s))
		report_missing(s, stderr);
	if (!f)
		die("%s: there is no such finding in %s", id, s->tree.root);
	return f;
}

int cmd_scan(const struct scan_options *o, const struct report_output *output)
{
	struct scanned s;
	int status;

	if (o->shard.count && (o->known.baseline || o->known.triage))
		die("--shard: --baseline and --triage go with merge");
	report_check(output);
	scan_tree(&s, o);
	status = present(&s, output);
	scanned_free(&s);
	return status;
}
