// SPDX-License-Identifier: GPL-2.0-only
#include "findings/json.h"
#include "report/report.h"

/* A line for each, as the details of a check. */
static json_t *details_of(const struct findings *findings)
{
	struct buf text = { 0 };
	json_t *details;

	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];

		if (f->state == FINDING_NEW)
			buf_printf(&text, "%s:%d: %s [%s]\n", f->path, f->line, f->message,
				   f->rule->name);
	}
	details = json_of_text(buf_str(&text));
	buf_free(&text);
	return details;
}

void report_b4(const struct scanned *s, FILE *out)
{
	size_t n = findings_count(&s->findings, FINDING_NEW);
	bool all = scanned_all(s);
	char *summary = xprintf("%zu %sfinding%s%s", n, s->asked->change ? "new " : "",
				n == 1 ? "" : "s", all ? "" : ", not everything was analysed");
	json_t *root = json_pack("[{s:s, s:s, s:s, s:o}]", "tool", "pmcheck", "status",
				 n || !all ? "warn" : "pass", "summary", summary, "details",
				 details_of(&s->findings));

	json_dumpf(root, out, JSON_INDENT(1));
	fputc('\n', out);
	json_decref(root);
	free(summary);
}
