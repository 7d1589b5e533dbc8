// SPDX-License-Identifier: GPL-2.0-only
#include "findings/json.h"

#include <string.h>

static json_t *related_to_json(const struct finding *f)
{
	json_t *list = json_array();

	for (size_t i = 0; i < f->n_related; i++) {
		const struct related *r = &f->related[i];
		json_t *entry =
			json_pack("{s:i, s:i, s:i, s:o}", "line", r->line, "column", r->column,
				  "end_column", r->end_column, "text", json_of_text(r->text));

		if (strcmp(r->path, f->path))
			json_object_set_new(entry, "path", json_of_text(r->path));
		json_array_append_new(list, entry);
	}
	return list;
}

json_t *finding_to_json(const struct finding *f)
{
	json_t *entry = json_object();

	if (*f->id)
		json_object_set_new(entry, "id", json_string(f->id));
	json_object_set_new(entry, "rule", json_string(f->rule->name));
	json_object_set_new(entry, "path", json_of_text(f->path));
	json_object_set_new(entry, "line", json_integer(f->line));
	json_object_set_new(entry, "column", json_integer(f->column));
	json_object_set_new(entry, "end_column", json_integer(f->end_column));
	json_object_set_new(entry, "function", json_of_text(f->function));
	json_object_set_new(entry, "message", json_of_text(f->message));
	json_object_set_new(entry, "confidence", json_string(confidence_name(f->confidence)));
	json_object_set_new(entry, "impact", json_string(f->rule->impact));
	json_object_set_new(entry, "fix", json_boolean(f->fix));
	json_object_set_new(entry, "related", related_to_json(f));
	json_object_set_new(entry, "state", json_string(finding_state_name(f->state)));
	if (f->verdict)
		json_object_set_new(entry, "verdict", json_of_text(f->verdict));
	if (f->reason)
		json_object_set_new(entry, "reason", json_of_text(f->reason));
	return entry;
}

static json_t *failures_to_json(const struct failure *failures, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++) {
		const struct failure *f = &failures[i];

		json_array_append_new(list, json_pack("{s:o, s:s, s:s, s:o}", "path",
						      json_of_text(f->path), "rule", f->rule,
						      "reason", failure_reason_name(f->reason),
						      "detail", json_of_text(f->detail)));
	}
	return list;
}

static json_t *modules_to_json(const struct coverage *c)
{
	json_t *modules = json_array();

	for (size_t i = 0; i < c->n_modules; i++)
		json_array_append_new(modules, json_of_texts(&c->modules[i]));
	return modules;
}

static json_t *unparsed_to_json(const struct coverage *c)
{
	json_t *list = json_array();

	for (size_t i = 0; i < c->n_unparsed; i++) {
		const struct unparsed *u = &c->unparsed[i];

		json_array_append_new(list, json_pack("{s:o, s:i, s:o}", "path",
						      json_of_text(u->path), "line", u->line,
						      "function", json_of_text(u->function)));
	}
	return list;
}

json_t *coverage_to_json(const struct coverage *c)
{
	json_t *coverage = json_pack(
		"{s:I, s:I, s:I, s:o, s:o}", "files", (json_int_t)c->files, "candidates",
		(json_int_t)c->candidates, "analysed", (json_int_t)c->analysed, "failed",
		failures_to_json(c->failed, c->n_failed), "unparsed", unparsed_to_json(c));

	/* Most trees that are scanned in part have neither. */
	if (c->n_modules)
		json_object_set_new(coverage, "modules", modules_to_json(c));
	if (c->n_narrowed)
		json_object_set_new(coverage, "narrowed",
				    failures_to_json(c->narrowed, c->n_narrowed));
	return coverage;
}
