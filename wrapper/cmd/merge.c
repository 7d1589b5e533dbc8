// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/merge.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/scan.h"
#include "findings/baseline.h"
#include "findings/known.h"

struct merging {
	struct baseline *shards;
	size_t n;
	struct scanned whole; /* what a scan by one machine would be */
};

static const json_t *part(const struct baseline *saved, const char *object, const char *key)
{
	return json_object_get(json_object_get(saved->root, object), key);
}

static int number(const json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

/* All of one scan, each of them once. */
static void check_shards(const struct merging *m)
{
	int count = number(json_object_get(m->shards[0].root, "shard"), "count");
	const char **files = xcalloc(count + 1, sizeof(*files));

	for (size_t i = 0; i < m->n; i++) {
		const struct baseline *s = &m->shards[i];
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
		struct baseline *s = &m->shards[m->n];
		const json_t *shard;

		baseline_open(s, files->v[m->n]);
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
		const char *path = baseline_text(entry, "path");

		f->related = xgrow(f->related, f->n_related, sizeof(*f->related));
		f->related[f->n_related++] =
			(struct related){ .path = xstrdup(*path ? path : f->path),
					  .line = number(entry, "line"),
					  .column = number(entry, "column"),
					  .end_column = number(entry, "end_column"),
					  .text = xstrdup(baseline_text(entry, "text")) };
	}
}

static const struct rule *rule_named(const struct rules *rules, const char *name, const char *file)
{
	int i = rules_find(rules, name);

	if (i < 0)
		die("%s: there is no rule %s", file, name);
	return &rules->v[i];
}

static void add_findings(struct merging *m, const struct baseline *s)
{
	const json_t *list = json_object_get(s->root, "findings"), *entry;
	size_t i;

	json_array_foreach(list, i, entry) {
		struct finding f = { .rule = rule_named(&m->whole.rules,
							baseline_text(entry, "rule"), s->file),
				     .path = xstrdup(baseline_text(entry, "path")),
				     .line = number(entry, "line"),
				     .column = number(entry, "column"),
				     .end_column = number(entry, "end_column"),
				     .function = xstrdup(baseline_text(entry, "function")),
				     .message = xstrdup(baseline_text(entry, "message")),
				     .fix = json_is_true(json_object_get(entry, "fix")) };

		snprintf(f.id, sizeof(f.id), "%s", baseline_text(entry, "id"));
		if (confidence_parse(baseline_text(entry, "confidence"), &f.confidence))
			die("%s: finding %zu has no confidence", s->file, i + 1);
		add_related(&f, json_object_get(entry, "related"));
		findings_add(&m->whole.findings, &f);
	}
}

typedef void add_failure(struct coverage *c, const char *path, const char *rule,
			 enum failure_reason reason, const char *detail);

static void add_failures(struct merging *m, const struct baseline *s, const char *key,
			 add_failure *add)
{
	const json_t *list = part(s, "coverage", key), *entry;
	size_t i;

	json_array_foreach(list, i, entry) {
		const char *name = baseline_text(entry, "rule");
		enum failure_reason reason;

		if (failure_reason_parse(baseline_text(entry, "reason"), &reason))
			die("%s: failure %zu has no reason", s->file, i + 1);
		add(&m->whole.coverage, baseline_text(entry, "path"),
		    *name ? rule_named(&m->whole.rules, name, s->file)->name : NULL, reason,
		    baseline_text(entry, "detail"));
	}
}

static void add_coverage(struct merging *m, const struct baseline *s)
{
	const json_t *coverage = json_object_get(s->root, "coverage"), *list, *entry;
	struct coverage *c = &m->whole.coverage;
	size_t i;

	/* Each shard has counted all files, but its own candidates alone. */
	c->files = json_integer_value(json_object_get(coverage, "files"));
	c->candidates += json_integer_value(json_object_get(coverage, "candidates"));
	c->analysed += json_integer_value(json_object_get(coverage, "analysed"));
	add_failures(m, s, "failed", coverage_fail);
	add_failures(m, s, "narrowed", coverage_narrow);
	list = json_object_get(coverage, "unparsed");
	json_array_foreach(list, i, entry)
		coverage_add_unparsed(c, baseline_text(entry, "path"), number(entry, "line"),
				      baseline_text(entry, "function"));
}

static void add_modules(struct merging *m, const struct baseline *s)
{
	const json_t *list = part(s, "coverage", "modules"), *entry;
	size_t i;

	json_array_foreach(list, i, entry) {
		struct strv paths = { 0 };

		baseline_texts(entry, &paths);
		coverage_module(&m->whole.coverage, &paths);
		strv_free(&paths);
	}
}

static void add_shards(struct merging *m, const struct scan_options *o)
{
	const struct baseline *first = &m->shards[0];

	baseline_texts(part(first, "tree", "features"), &m->whole.features);
	if (rules_load(&m->whole.rules, o->rules_dir, &first->rules))
		die("%s: its rules are not those of %s", first->file, o->rules_dir);
	for (size_t i = 0; i < m->n; i++) {
		add_findings(m, &m->shards[i]);
		add_coverage(m, &m->shards[i]);
	}
	add_modules(m, first);
	findings_sort(&m->whole.findings);
	coverage_settle(&m->whole.coverage);
}

/* What a patch is made of: a group for each module, and one for each other file with findings. */
static void add_groups(struct scanned *s)
{
	const struct coverage *c = &s->coverage;
	struct strv grouped = { 0 };

	for (size_t i = 0; i < c->n_modules; i++) {
		struct group *g = plan_add(&s->plan, 0, 0);

		for (size_t k = 0; k < c->modules[i].n; k++) {
			strv_add(&g->paths, c->modules[i].v[k]);
			strv_add(&grouped, c->modules[i].v[k]);
		}
	}
	for (size_t i = 0; i < s->findings.n; i++) {
		const char *path = s->findings.v[i].path;

		if (strv_has(&grouped, path))
			continue;
		strv_add(&plan_add(&s->plan, 0, 0)->paths, path);
		strv_add(&grouped, path);
	}
	strv_free(&grouped);
}

/* The tree, if it is to be shown. */
static void open_tree(struct scanned *s, const char *kernel, const struct scan_options *o,
		      bool shown)
{
	const struct finding *astray;

	if (!shown) {
		s->tree.kernel = xstrdup(kernel);
		return;
	}
	tree_open(&s->tree, o->tree);
	if (strcmp(s->tree.kernel, kernel))
		die("%s: is not the tree that was scanned, which is of kernel %s: -C names it",
		    s->tree.root, kernel);
	astray = findings_astray(&s->findings, s->tree.root);
	if (astray)
		die("%s: is not the tree that was scanned: line %d of %s is another", s->tree.root,
		    astray->line, astray->path);
	s->pool = pool_new(o->jobs);
	add_groups(s);
}

/* What else of a scan its report tells, and what it was asked for. */
static void restore(struct scanned *s, const struct baseline *first, struct scan_options *o,
		    bool shown)
{
	const json_t *asked = json_object_get(first->root, "scan");

	s->program.version = xstrdup(baseline_text(json_object_get(first->root, "tool"), "spatch"));
	for (size_t i = 0; i < first->scope.n; i++)
		strv_add(&s->listing.scope, first->scope.v[i]);
	o->since = json_string_value(json_object_get(asked, "since"));
	if (confidence_parse(baseline_text(asked, "confidence"), &o->least))
		die("%s: says no confidence", first->file);
	open_tree(s, baseline_kernel(first), o, shown);
}

int cmd_merge(const struct scan_options *options, const struct report_output *output,
	      const struct strv *files)
{
	struct scan_options o = *options;
	struct merging m = { 0 };
	struct scanned *s = &m.whole;
	struct known known;
	int status;

	report_check(output);
	known_open(&known, o.baseline, o.triage);
	open_shards(&m, files);
	add_shards(&m, &o);
	s->asked = &o;
	restore(s, &m.shards[0], &o, output->format->shows_source);
	known_apply(&known, &s->findings, &s->coverage, &s->rules, &s->listing.scope);
	known_close(&known);
	status = present(s, output);
	for (size_t i = 0; i < m.n; i++)
		baseline_close(&m.shards[i]);
	free(m.shards);
	scanned_free(s);
	return status;
}
