// SPDX-License-Identifier: GPL-2.0-only
#include "report/report.h"

/* What stands before a line's text, as compilers write it, so that editors find the place. */
static void write_place(const struct finding *f, const char *kind, FILE *out)
{
	write_line(out, "%s:%d:%d-%d: %s%s [%s]", f->path, f->line, f->column, f->end_column, kind,
		   f->message, f->rule->name);
}

static void write_note(const struct finding *f, const char *patch, const char *what, FILE *out)
{
	if (patch)
		write_line(out, "%s:%d:%d-%d: note: patch %s %s it", f->path, f->line, f->column,
			   f->end_column, patch, what);
}

void report_text(const struct scanned *s, FILE *out)
{
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];

		if (f->state != FINDING_NEW)
			continue;
		write_place(f, s->asked->change ? "warning: " : "", out);
		write_note(f, f->brought, "brings", out);
		write_note(f, f->mended, "mends", out);
	}
	for (size_t i = 0; s->asked->verbose && i < s->mended.n; i++) {
		const struct finding *f = &s->mended.v[i];

		write_place(f, "note: mended: ", out);
		write_note(f, f->mended, "mends", out);
	}
}
