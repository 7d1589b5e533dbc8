// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/merge.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/scan.h"
#include "tree/core.h"

struct merging {
	struct baseline *shards;
	size_t n;
	struct scanned whole; /* what a scan by one machine would be */
};

/* All of one scan, each of them once. */
static void check_shards(const struct merging *m)
{
	const struct baseline *first = &m->shards[0];
	const char **files = xcalloc(first->n_shards + 1, sizeof(*files));

	for (size_t i = 0; i < m->n; i++) {
		const struct baseline *s = &m->shards[i];

		if (strcmp(s->of, first->of) || s->n_shards != first->n_shards)
			die("%s and %s are not of one scan: other files, rules, options or shards",
			    first->file, s->file);
		if (files[s->shard])
			die("%s and %s are both shard %d/%d", files[s->shard], s->file, s->shard,
			    s->n_shards);
		files[s->shard] = s->file;
	}
	for (int i = 1; i <= first->n_shards; i++)
		if (!files[i])
			die("shard %d/%d is missing", i, first->n_shards);
	free(files);
}

static void open_shards(struct merging *m, const struct strv *files)
{
	m->shards = xcalloc(files->n, sizeof(*m->shards));
	for (m->n = 0; m->n < files->n; m->n++) {
		struct baseline *s = &m->shards[m->n];

		baseline_open(s, files->v[m->n]);
		if (!s->n_shards)
			die("%s: is no report of a shard", s->file);
	}
	check_shards(m);
}

static const struct rule *rule_named(const struct rules *rules, const char *name, const char *file)
{
	int i = rules_find(rules, name);

	if (i < 0)
		die("%s: there is no rule %s", file, name);
	return &rules->v[i];
}

/* Takes them over: none is left in the shard. */
static void add_findings(struct merging *m, struct baseline *s)
{
	for (size_t i = 0; i < s->findings.n; i++) {
		struct finding *f = &s->findings.v[i];

		f->rule = rule_named(&m->whole.rules, f->rule->name, s->file);
		findings_add(&m->whole.findings, f);
	}
	s->findings.n = 0;
}

typedef void add_failure(struct coverage *c, const char *path, const char *rule,
			 enum failure_reason reason, const char *detail);

static void add_failures(struct merging *m, const struct baseline *s, const struct failure *list,
			 size_t n, add_failure *add)
{
	for (size_t i = 0; i < n; i++) {
		const struct failure *f = &list[i];

		add(&m->whole.coverage, f->path,
		    *f->rule ? rule_named(&m->whole.rules, f->rule, s->file)->name : NULL,
		    f->reason, f->detail);
	}
}

static void add_coverage(struct merging *m, const struct baseline *s)
{
	const struct coverage *from = &s->coverage;
	struct coverage *c = &m->whole.coverage;

	/* Each shard has counted all files, but its own candidates alone. */
	c->files = from->files;
	c->candidates += from->candidates;
	c->analysed += from->analysed;
	add_failures(m, s, from->failed, from->n_failed, coverage_fail);
	add_failures(m, s, from->narrowed, from->n_narrowed, coverage_narrow);
	for (size_t i = 0; i < from->n_unparsed; i++)
		coverage_add_unparsed(c, from->unparsed[i].path, from->unparsed[i].line,
				      from->unparsed[i].function);
}

static void add_shards(struct merging *m, const struct scan_options *o)
{
	const struct baseline *first = &m->shards[0];
	struct strv names = { 0 };

	for (size_t i = 0; i < first->rules.n; i++)
		strv_add(&names, first->rules.v[i].name);
	if (rules_load(&m->whole.rules, o->rules_dir, &names))
		die("%s: its rules are not those of %s", first->file, o->rules_dir);
	strv_free(&names);
	for (size_t i = 0; i < first->features.n; i++)
		strv_add(&m->whole.features, first->features.v[i]);
	for (size_t i = 0; i < m->n; i++) {
		add_findings(m, &m->shards[i]);
		add_coverage(m, &m->shards[i]);
	}
	for (size_t i = 0; i < first->coverage.n_modules; i++)
		coverage_module(&m->whole.coverage, &first->coverage.modules[i]);
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

static void check_path(const struct tree *tree, const char *path, const char *file,
		       const char *list, size_t i)
{
	if (!tree_holds(tree, path))
		die("%s: %s[%zu]: path '%s' is no file of %s", file, list, i, path, tree->root);
}

/* What a report names is read, and shown: that may be nothing but files of the tree. */
static void check_paths(const struct baseline *s, const struct tree *tree)
{
	const struct coverage *c = &s->coverage;

	for (size_t i = 0; i < s->findings.n; i++) {
		const struct finding *f = &s->findings.v[i];

		check_path(tree, f->path, s->file, "findings", i);
		for (size_t k = 0; k < f->n_related; k++)
			check_path(tree, f->related[k].path, s->file, "findings", i);
	}
	for (size_t i = 0; i < c->n_modules; i++)
		for (size_t k = 0; k < c->modules[i].n; k++)
			check_path(tree, c->modules[i].v[k], s->file, "modules", i);
}

/* The tree that is to be shown. */
static void open_tree(struct merging *m, const char *dir)
{
	struct tree *tree = &m->whole.tree;
	const char *kernel = m->shards[0].kernel;

	tree_open(tree, dir);
	/* Drivers out of a tree are for whatever they were looked at for. */
	if (!*tree->kernel)
		core_choose(tree, kernel);
	if (strcmp(tree->kernel, kernel))
		die("%s: is not the tree that was scanned, which is of kernel %s: -C names it",
		    tree->root, kernel);
	for (size_t i = 0; i < m->n; i++)
		check_paths(&m->shards[i], tree);
}

/* What is to be shown of the tree, which must be the one that was scanned. */
static void find_in_tree(struct scanned *s, int jobs)
{
	const struct finding *astray = findings_astray(&s->findings, s->tree.root);

	if (astray)
		die("%s: is not the tree that was scanned: line %d of %s is another", s->tree.root,
		    astray->line, astray->path);
	s->pool = pool_new(jobs);
	add_groups(s);
}

/* What is known of the findings, by what is said here and in the tree. */
static void open_known(struct merging *m, const struct scan_options *o)
{
	struct tree tree;

	tree_open(&tree, o->tree);
	known_open(&m->whole.known, &tree, &o->known, o->rules_dir);
	tree_free(&tree);
}

/* What else of a scan its report tells, and what it was asked for. */
static void restore(struct scanned *s, const struct baseline *first)
{
	s->program.version = xstrdup(first->spatch);
	for (size_t i = 0; i < first->scope.n; i++)
		strv_add(&s->listing.scope, first->scope.v[i]);
	s->least = first->least;
}

int cmd_merge(const struct scan_options *options, const struct report_output *output,
	      const struct strv *files)
{
	struct scan_options o = *options;
	struct merging m = { 0 };
	struct scanned *s = &m.whole;
	int status;

	report_check(output);
	open_known(&m, &o);
	open_shards(&m, files);
	if (output->format->shows_source)
		open_tree(&m, o.tree);
	else
		s->tree.kernel = xstrdup(m.shards[0].kernel);
	add_shards(&m, &o);
	s->asked = &o;
	restore(s, &m.shards[0]);
	if (output->format->shows_source)
		find_in_tree(s, o.jobs);
	known_apply(&s->known, &s->findings, &s->coverage, &s->rules, &s->listing.scope);
	status = present(s, output);
	for (size_t i = 0; i < m.n; i++)
		baseline_close(&m.shards[i]);
	free(m.shards);
	scanned_free(s);
	return status;
}
