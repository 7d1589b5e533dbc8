// SPDX-License-Identifier: GPL-2.0-only
#include "report/report.h"

#include "base/version.h"
#include "findings/json.h"

/* What was asked for: where and of what there can be findings. */
static json_t *scan_of(const struct scanned *s)
{
	json_t *rules = json_array();

	for (size_t i = 0; i < s->rules.n; i++)
		json_array_append_new(rules, json_string(s->rules.v[i].name));
	return json_pack("{s:o, s:o, s:s}", "paths", json_of_texts(&s->listing.scope), "rules",
			 rules, "confidence", confidence_name(s->least));
}

static json_t *findings_of(const struct findings *findings)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->n; i++)
		json_array_append_new(list, finding_to_json(&findings->v[i]));
	return list;
}

/* They are neither new nor known: they are no more. */
static json_t *mended_of(const struct findings *findings)
{
	json_t *list = findings_of(findings), *entry;

	for (size_t i = 0; (entry = json_array_get(list, i)); i++)
		json_object_del(entry, "state");
	return list;
}

json_t *report_object(const struct scanned *s)
{
	json_t *root;

	root = json_pack("{s:i, s:{s:s, s:s, s:s}, s:{s:o, s:o}, s:o, s:o, s:o}", "version", 1,
			 "tool", "name", "pmcheck", "version", PMCHECK_VERSION, "spatch",
			 s->program.version, "tree", "kernel", json_of_text(s->tree.kernel),
			 "features", json_of_texts(&s->features), "scan", scan_of(s), "findings",
			 findings_of(&s->findings), "coverage", coverage_to_json(&s->coverage));
	if (s->asked->change)
		json_object_set_new(root, "mended", mended_of(&s->mended));
	if (s->shard.count)
		json_object_set_new(root, "shard",
				    json_pack("{s:i, s:i, s:s}", "index", s->shard.index, "count",
					      s->shard.count, "of", s->shard.of));
	return root;
}

void report_json(const struct scanned *s, FILE *out)
{
	json_t *root = report_object(s);

	json_dumpf(root, out, JSON_INDENT(1));
	fputc('\n', out);
	json_decref(root);
}
