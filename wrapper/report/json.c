// SPDX-License-Identifier: GPL-2.0-only
#include "report/report.h"

#include "base/version.h"

#include <stdlib.h>
#include <string.h>

/* Paths and source text need not be UTF-8; JSON must. */
json_t *report_string(const char *s)
{
	char *clean = utf8_clean(s);
	json_t *value = json_string(clean);

	free(clean);
	return value;
}

json_t *report_strings(const struct strv *list)
{
	json_t *strings = json_array();

	for (size_t i = 0; i < list->n; i++)
		json_array_append_new(strings, report_string(list->v[i]));
	return strings;
}

static json_t *related_of(const struct finding *f)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->n_related; i++) {
		const struct related *r = &f->related[i];
		json_t *entry =
			json_pack("{s:i, s:i, s:i, s:o}", "line", r->line, "column", r->column,
				  "end_column", r->end_column, "text", report_string(r->text));

		if (strcmp(r->path, f->path))
			json_object_set_new(entry, "path", report_string(r->path));
		json_array_append_new(list, entry);
	}
	return list;
}

static json_t *findings_of(const struct findings *findings)
{
	json_t *list = json_array();

	for (size_t i = 0; i < findings->n; i++) {
		const struct finding *f = &findings->v[i];
		json_t *entry =
			json_pack("{s:s, s:s, s:o, s:i, s:i, s:i}", "id", f->id, "rule",
				  f->rule->name, "path", report_string(f->path), "line", f->line,
				  "column", f->column, "end_column", f->end_column);

		json_object_set_new(entry, "function", report_string(f->function));
		json_object_set_new(entry, "message", report_string(f->message));
		json_object_set_new(entry, "confidence",
				    json_string(confidence_name(f->confidence)));
		json_object_set_new(entry, "impact", json_string(f->rule->impact));
		json_object_set_new(entry, "fix", json_boolean(f->fix));
		json_object_set_new(entry, "related", related_of(f));
		json_object_set_new(entry, "state", json_string(finding_state_name(f->state)));
		if (f->verdict)
			json_object_set_new(entry, "verdict", report_string(f->verdict));
		if (f->reason)
			json_object_set_new(entry, "reason", report_string(f->reason));
		json_array_append_new(list, entry);
	}
	return list;
}

static json_t *failures_of(const struct failure *failures, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++) {
		const struct failure *f = &failures[i];

		json_array_append_new(list, json_pack("{s:o, s:s, s:s, s:o}", "path",
						      report_string(f->path), "rule", f->rule,
						      "reason", failure_reason_name(f->reason),
						      "detail", report_string(f->detail)));
	}
	return list;
}

static json_t *modules_of(const struct coverage *c)
{
	json_t *modules = json_array();

	for (size_t i = 0; i < c->n_modules; i++)
		json_array_append_new(modules, report_strings(&c->modules[i]));
	return modules;
}

/* What was asked for: where and of what there can be findings. */
static json_t *scan_of(const struct scanned *s)
{
	json_t *rules = json_array();

	for (size_t i = 0; i < s->rules.n; i++)
		json_array_append_new(rules, json_string(s->rules.v[i].name));
	return json_pack("{s:o, s:o, s:s, s:o*}", "paths", report_strings(&s->listing.scope),
			 "rules", rules, "confidence", confidence_name(s->asked->least), "since",
			 s->asked->since ? report_string(s->asked->since) : NULL);
}

static json_t *coverage_of(const struct coverage *c)
{
	json_t *unparsed = json_array(), *coverage;

	for (size_t i = 0; i < c->n_unparsed; i++) {
		const struct unparsed *u = &c->unparsed[i];

		json_array_append_new(unparsed, json_pack("{s:o, s:i, s:o}", "path",
							  report_string(u->path), "line", u->line,
							  "function", report_string(u->function)));
	}
	coverage =
		json_pack("{s:I, s:I, s:I, s:o, s:o}", "files", (json_int_t)c->files, "candidates",
			  (json_int_t)c->candidates, "analysed", (json_int_t)c->analysed, "failed",
			  failures_of(c->failed, c->n_failed), "unparsed", unparsed);
	/* Most trees that are scanned in part have neither. */
	if (c->n_modules)
		json_object_set_new(coverage, "modules", modules_of(c));
	if (c->n_narrowed)
		json_object_set_new(coverage, "narrowed", failures_of(c->narrowed, c->n_narrowed));
	return coverage;
}

json_t *report_object(const struct scanned *s)
{
	json_t *root;

	root = json_pack("{s:i, s:{s:s, s:s, s:s}, s:{s:o, s:o}, s:o, s:o, s:o}", "version", 1,
			 "tool", "name", "pmcheck", "version", PMCHECK_VERSION, "spatch",
			 s->program.version, "tree", "kernel", report_string(s->tree.kernel),
			 "features", report_strings(&s->features), "scan", scan_of(s), "findings",
			 findings_of(&s->findings), "coverage", coverage_of(&s->coverage));
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
