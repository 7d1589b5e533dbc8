// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>

#include "report/report.h"

struct row {
	const char *name;
	size_t findings, fixes;
};

/* What a rule has found that is new; NULL stands for all rules. */
static struct row count(const struct findings *findings, const struct rule *rule)
{
	struct row row = { .name = rule ? rule->name : "total" };

	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];

		if (f->state != FINDING_NEW || (rule && f->rule != rule))
			continue;
		row.findings++;
		row.fixes += f->fix;
	}
	return row;
}

static void write_row(const struct row *row, FILE *out)
{
	if (row->findings)
		fprintf(out, "%-40s %8zu %11zu\n", row->name, row->findings, row->fixes);
}

/* By the name that the program was called by, which may not be on the PATH. */
static void write_hint(bool fixes, FILE *out)
{
	const char *self = program_invocation_name;

	fprintf(out, "pmcheck: '%s rules RULE' explains a rule", self);
	if (fixes)
		fprintf(out, ", '%s fix' mends what has a fix", self);
	fputc('\n', out);
}

void report_table(const struct scanned *s, FILE *out)
{
	const struct row total = count(&s->findings, NULL);

	if (!total.findings || s->asked->quiet)
		return;
	fprintf(out, "%-40s %8s %11s\n", "rule", "findings", "with a fix");
	for (size_t i = 0; i < s->rules.n; i++) {
		const struct row row = count(&s->findings, &s->rules.v[i]);

		write_row(&row, out);
	}
	write_row(&total, out);
	write_hint(total.fixes, out);
}
