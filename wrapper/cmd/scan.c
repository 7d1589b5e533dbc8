// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/scan.h"

#include "fix/proposal.h"

int present(struct scanned *s, const struct scan_options *o)
{
	struct report report;

	if (o->format->shows_source)
		propose(s, o);
	report = (struct report){ .kernel = s->tree.kernel,
				  .spatch = s->program.version,
				  .features = &s->features,
				  .scope = &s->listing.scope,
				  .rules = &s->rules,
				  .least = o->least,
				  .since = o->since,
				  .shard = s->shard.count ? &s->shard : NULL,
				  .root = s->tree.root,
				  .bad_rules = s->bad_rules,
				  .complete = scanned_all(s, o) && !s->bad_rules,
				  .baseline = o->baseline,
				  .verdicts = o->triage,
				  .findings = &s->findings,
				  .coverage = &s->coverage };
	report_write(&report, o->format, o->output);
	scanned_warn(s, o);
	if (!o->quiet)
		report_table(&report, stderr);
	scanned_summary(s, o);
	if (s->bad_rules)
		return EXIT_USAGE;
	if (findings_count(&s->findings, FINDING_NEW))
		return EXIT_FINDINGS;
	return report.complete ? EXIT_CLEAN : EXIT_INCOMPLETE;
}

int scan(const struct scan_options *o)
{
	struct scanned s;
	int status;

	if (o->shard.count && (o->baseline || o->triage))
		die("--shard: --baseline and --triage go with merge");
	scan_tree(&s, o);
	status = present(&s, o);
	scanned_free(&s);
	return status;
}
