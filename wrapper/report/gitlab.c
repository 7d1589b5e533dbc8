// SPDX-License-Identifier: GPL-2.0-only
#include "findings/json.h"
#include "report/report.h"

static const char *const severities[] = {
	[CONFIDENCE_LOW] = "info", [CONFIDENCE_MODERATE] = "minor", [CONFIDENCE_HIGH] = "major"
};

static json_t *issue_of(const struct finding *f)
{
	return json_pack("{s:o, s:s, s:s, s:s, s:{s:o, s:{s:i}}}", "description",
			 json_of_text(f->message), "check_name", f->rule->name, "fingerprint",
			 f->id, "severity", severities[f->confidence], "location", "path",
			 json_of_text(f->path), "lines", "begin", f->line);
}

void report_gitlab(const struct scanned *s, FILE *out)
{
	json_t *root = json_array();

	for (size_t i = 0; i < s->findings.n; i++)
		if (s->findings.v[i].state == FINDING_NEW)
			json_array_append_new(root, issue_of(&s->findings.v[i]));
	json_dumpf(root, out, JSON_INDENT(1));
	fputc('\n', out);
	json_decref(root);
}
