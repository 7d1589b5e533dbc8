// SPDX-License-Identifier: GPL-2.0-only
#include "report/report.h"

/* Brackets would end the link. */
static void write_safe(const char *s, FILE *out)
{
	for (; *s; s++) {
		if (*s == '[')
			fputs("@(", out);
		else
			fputc(*s == ']' ? ')' : *s, out);
	}
}

/* As print_safe_link() of coccilib, which the rules call under coccicheck. */
static void write_link(const char *path, int line, int column, int end, FILE *out)
{
	fprintf(out, "[[view:%s::face=ovl-face1::linb=%d::colb=%d::cole=%d][", path, line, column,
		end);
}

void report_org(const struct scanned *s, FILE *out)
{
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];

		if (f->state != FINDING_NEW)
			continue;
		fputs("* TODO ", out);
		write_link(f->path, f->line, f->column, f->end_column, out);
		write_safe(f->message, out);
		fprintf(out, " @(%s)]]\n", f->rule->name);
		for (size_t k = 0; k < f->n_related; k++) {
			const struct related *r = &f->related[k];

			write_link(r->path, r->line, r->column, r->end_column, out);
			write_safe(r->text, out);
			fputs("]]\n", out);
		}
	}
}
