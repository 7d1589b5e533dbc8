// SPDX-License-Identifier: GPL-2.0-only
#include "report/report.h"

void report_text(const struct scanned *s, FILE *out)
{
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];

		if (f->state != FINDING_NEW)
			continue;
		write_line(out, "%s:%d:%d-%d: %s [%s]", f->path, f->line, f->column, f->end_column,
			   f->message, f->rule->name);
	}
}
