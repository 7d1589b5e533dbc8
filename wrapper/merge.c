// SPDX-License-Identifier: GPL-2.0-only
#include "merge.h"

#include <stdlib.h>
#include <string.h>

#include "saved.h"
#include "triage.h"

struct merging {
	struct saved *shards;
	size_t n;
	struct rules rules;
	struct strv features, scope;
	struct findings findings;
	struct coverage coverage;
};

static const json_t *part(const struct saved *saved, const char *object, const char *key)
{
	return json_object_get(json_object_get(saved->root, object), key);
}

static int number(const json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static const char *text(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	return value ? value : "";
}

static void read_strings(const json_t *array, struct strv *list)
{
	const json_t *entry;
	size_t i;

	json_array_foreach(array, i, entry)
		strv_add(list, json_string_value(entry));
}

/* All of one scan, each of them once. */
static void check_shards(const struct merging *m)
{
	int count = number(json_object_get(m->shards[0].root, "shard"), "count");
	const char **files = xcalloc(count + 1, sizeof(*files));

	for (size_t i = 0; i < m->n; i++) {
		const struct saved *s = &m->shards[i];
		int index = number(json_object_get(s->root, "shard"), "index");

		if (!json_equal(part(s, "shard", "of"), part(&m->shards[0], "shard", "of")) ||
		    number(json_object_get(s->root, "shard"), "count") != count)
			die("%s and %s are not of one scan: other files, rules, options or shards",
			    m->shards[0].file, s->file);
		if (files[index])
			die("%s and %s are both shard %d/%d", files[index], s->file, index, count);
		files[index] = s->file;
	}
	for (int i = 1; i <= count; i++)
		if (!files[i])
			die("shard %d/%d is missing", i, count);
	free(files);
}

static void open_shards(struct merging *m, const struct strv *files)
{
	m->shards = xcalloc(files->n, sizeof(*m->shards));
	for (m->n = 0; m->n < files->n; m->n++) {
		struct saved *s = &m->shards[m->n];
		const json_t *shard;

		saved_open(s, files->v[m->n]);
		shard = json_object_get(s->root, "shard");
		if (number(shard, "index") < 1 || number(shard, "index") > number(shard, "count"))
			die("%s: is no report of a shard", s->file);
	}
	check_shards(m);
}

static void add_related(struct finding *f, const json_t *list)
{
	const json_t *entry;
	size_t i;

	json_array_foreach(list, i, entry) {
		const char *path = text(entry, "path");

		f->related = xgrow(f->related, f->n_related, sizeof(*f->related));
		f->related[f->n_related++] =
			(struct related){ .path = xstrdup(*path ? path : f->path),
					  .line = number(entry, "line"),
					  .text = xstrdup(text(entry, "text")) };
	}
}

static const struct rule *rule_named(const struct rules *rules, const char *name, const char *file)
{
	for (size_t i = 0; i < rules->n; i++)
		if (!strcmp(rules->v[i].name, name))
			return &rules->v[i];
	die("%s: there is no rule %s", file, name);
}

static void add_findings(struct merging *m, const struct saved *s)
{
	const json_t *list = json_object_get(s->root, "findings"), *entry;
	size_t i;

	json_array_foreach(list, i, entry) {
		struct finding f = { .rule = rule_named(&m->rules, text(entry, "rule"), s->file),
				     .path = xstrdup(text(entry, "path")),
				     .line = number(entry, "line"),
				     .column = number(entry, "column"),
				     .end_column = number(entry, "end_column"),
				     .function = xstrdup(text(entry, "function")),
				     .message = xstrdup(text(entry, "message")),
				     .fix = json_is_true(json_object_get(entry, "fix")) };

		snprintf(f.id, sizeof(f.id), "%s", text(entry, "id"));
		if (confidence_parse(text(entry, "confidence"), &f.confidence))
			die("%s: finding %zu has no confidence", s->file, i + 1);
		add_related(&f, json_object_get(entry, "related"));
		findings_add(&m->findings, &f);
	}
}

typedef void add_failure(struct coverage *c, const char *path, const char *rule,
			 enum failure_reason reason, const char *detail);

static void add_failures(struct merging *m, const struct saved *s, const char *key,
			 add_failure *add)
{
	const json_t *list = part(s, "coverage", key), *entry;
	size_t i;

	json_array_foreach(list, i, entry) {
		const char *name = text(entry, "rule");
		enum failure_reason reason;

		if (failure_reason_parse(text(entry, "reason"), &reason))
			die("%s: failure %zu has no reason", s->file, i + 1);
		add(&m->coverage, text(entry, "path"),
		    *name ? rule_named(&m->rules, name, s->file)->name : NULL, reason,
		    text(entry, "detail"));
	}
}

static void add_coverage(struct merging *m, const struct saved *s)
{
	const json_t *coverage = json_object_get(s->root, "coverage"), *list, *entry;
	struct coverage *c = &m->coverage;
	size_t i;

	/* Each shard has counted all files, but its own candidates alone. */
	c->files = json_integer_value(json_object_get(coverage, "files"));
	c->candidates += json_integer_value(json_object_get(coverage, "candidates"));
	c->analysed += json_integer_value(json_object_get(coverage, "analysed"));
	add_failures(m, s, "failed", coverage_fail);
	add_failures(m, s, "narrowed", coverage_narrow);
	list = json_object_get(coverage, "unparsed");
	json_array_foreach(list, i, entry)
		coverage_add_unparsed(c, text(entry, "path"), number(entry, "line"),
				      text(entry, "function"));
}

static void add_modules(struct merging *m, const struct saved *s)
{
	const json_t *list = part(s, "coverage", "modules"), *entry;
	size_t i;

	json_array_foreach(list, i, entry) {
		struct strv paths = { 0 };

		read_strings(entry, &paths);
		coverage_module(&m->coverage, &paths);
		strv_free(&paths);
	}
}

static void add_shards(struct merging *m, const struct scan_options *o)
{
	const struct saved *first = &m->shards[0];
	struct strv names = { 0 };

	read_strings(part(first, "scan", "rules"), &names);
	read_strings(part(first, "scan", "paths"), &m->scope);
	read_strings(part(first, "tree", "features"), &m->features);
	if (rules_load(&m->rules, o->rules_dir, &names))
		die("%s: its rules are not those of %s", first->file, o->rules_dir);
	strv_free(&names);
	for (size_t i = 0; i < m->n; i++) {
		add_findings(m, &m->shards[i]);
		add_coverage(m, &m->shards[i]);
	}
	add_modules(m, first);
	findings_sort(&m->findings);
	coverage_settle(&m->coverage);
}

int merge(const struct scan_options *o, const struct strv *files)
{
	struct merging m = { 0 };
	struct report report;
	const json_t *since;
	int status;

	open_shards(&m, files);
	add_shards(&m, o);
	if (o->baseline)
		triage_baseline(o->baseline, &m.findings, &m.coverage);
	if (o->triage)
		triage_verdicts(o->triage, &m.findings, &m.coverage, &m.rules, &m.scope);
	since = part(&m.shards[0], "scan", "since");
	report = (struct report){ .kernel = saved_kernel(&m.shards[0]),
				  .spatch =
					  text(json_object_get(m.shards[0].root, "tool"), "spatch"),
				  .features = &m.features,
				  .scope = &m.scope,
				  .rules = &m.rules,
				  .since = json_string_value(since),
				  .findings = &m.findings,
				  .coverage = &m.coverage };
	if (confidence_parse(text(json_object_get(m.shards[0].root, "scan"), "confidence"),
			     &report.least))
		die("%s: says no confidence", m.shards[0].file);
	report_write(&report, o->write, o->output);
	if (!o->quiet) {
		report_missing(&report, o->verbose, stderr);
		report_summary(&report, stderr);
	}
	status = scan_status(&m.findings, &m.coverage, o);
	for (size_t i = 0; i < m.n; i++)
		saved_close(&m.shards[i]);
	free(m.shards);
	findings_free(&m.findings);
	coverage_free(&m.coverage);
	strv_free(&m.features);
	strv_free(&m.scope);
	rules_free(&m.rules);
	return status;
}
