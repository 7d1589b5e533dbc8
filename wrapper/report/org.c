// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>

#include "report/report.h"

/*
 * As print_safe_link() of coccilib, which the rules call under coccicheck: brackets
 * would end the link.
 */
static void write_link(const char *start, const char *path, int line, int column, int end,
		       const char *text, FILE *out)
{
	struct buf safe = { 0 };

	for (; *text; text++) {
		if (*text == '[')
			buf_puts(&safe, "@(");
		else
			buf_add(&safe, *text == ']' ? ")" : text, 1);
	}
	write_line(out, "%s[[view:%s::face=ovl-face1::linb=%d::colb=%d::cole=%d][%s]]", start, path,
		   line, column, end, buf_str(&safe));
	buf_free(&safe);
}

void report_org(const struct scanned *s, FILE *out)
{
	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];
		char *text;

		if (f->state != FINDING_NEW)
			continue;
		text = xprintf("%s [%s]", f->message, f->rule->name);
		write_link("* TODO ", f->path, f->line, f->column, f->end_column, text, out);
		free(text);
		for (size_t k = 0; k < f->n_related; k++) {
			const struct related *r = &f->related[k];

			write_link("", r->path, r->line, r->column, r->end_column, r->text, out);
		}
	}
}
