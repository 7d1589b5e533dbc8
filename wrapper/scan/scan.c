// SPDX-License-Identifier: GPL-2.0-only
#include "scan/scan.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/pool.h"
#include "base/signals.h"
#include "base/version.h"
#include "rules/names.h"
#include "rules/suite.h"
#include "scan/cache_dir.h"
#include "scan/plan.h"
#include "scan/run.h"
#include "spatch/rule_check.h"
#include "tree/core.h"
#include "tree/makefile.h"
#include "tree/tree.h"

static void show_progress(size_t done, size_t total, size_t findings)
{
	fprintf(stderr, "\r\033[Kpmcheck: %zu/%zu files, %zu findings", done, total, findings);
	fflush(stderr);
}

static void note_problem(void *ctx, const char *path, const char *reason)
{
	struct scanned *s = ctx;

	coverage_fail(&s->coverage, path, NULL, FAIL_PARSE, reason);
}

static void note_file(void *ctx, const char *path, const struct stat *st)
{
	struct scanned *s = ctx;

	index_see(s->index, path, st);
}

void scan_features(const struct rules *rules, const struct tree *tree, struct strv *features)
{
	for (size_t i = 0; i < rules->n; i++) {
		for (size_t k = 0; k < rules->v[i].n_features; k++) {
			const struct feature *f = &rules->v[i].features[k];

			if (!strv_has(features, f->name) && core_has(tree, f))
				strv_add(features, f->name);
		}
	}
	strv_sort(features);
}

/* What can report nothing that is shown is not run; a rule asked for by name says so. */
static void drop_low_rules(struct rules *rules, const struct scan_options *o, enum confidence least)
{
	for (size_t i = rules->n; i-- > 0;) {
		if (rules->v[i].confidence >= least)
			continue;
		if (o->only.n)
			warning("%s: its confidence is %s: --confidence %s shows what it finds",
				rules->v[i].name, confidence_name(rules->v[i].confidence),
				confidence_name(rules->v[i].confidence));
		rules_drop(rules, i);
	}
}

/* Dies of a name that neither a rule has, whichever are loaded, nor a group. */
static void drop_unwanted_rules(struct rules *rules, const struct scan_options *o)
{
	for (size_t i = 0; i < o->without.n; i++) {
		const char *name = o->without.v[i];

		if (!rule_is_named(o->rules_dir, name))
			die("--not-rule %s: there is no such rule", name);
		for (size_t k = rules->n; k-- > 0;)
			if (rule_is_called(&rules->v[k], name))
				rules_drop(rules, k);
	}
}

/* The paths in the tree that were asked for; none is all of it. */
static void asked_paths(const struct scanned *s, const struct scan_options *o, struct strv *paths)
{
	for (size_t i = 0; i < o->paths.n; i++)
		strv_take(paths, tree_path(&s->tree, o->paths.v[i]));
	if (!paths->n && *s->tree.prefix)
		strv_add(paths, s->tree.prefix);
}

/* A rule looks at headers. */
static bool wants_headers(const struct scanned *s)
{
	for (size_t i = 0; i < s->rules.n; i++)
		if (s->rules.v[i].headers)
			return true;
	return false;
}

static struct tree_listener listener_of(struct scanned *s)
{
	return (struct tree_listener){ .problem = note_problem, .found = note_file, .ctx = s };
}

static void list_files(struct scanned *s, const struct scan_options *o)
{
	const struct tree_listener listener = listener_of(s);
	struct strv asked = { 0 };

	asked_paths(s, o, &asked);
	tree_list(&s->tree, &asked, wants_headers(s), !o->alone, &s->listing, &listener);
	strv_free(&asked);
}

/* What the result depends on besides rules and files. */
static void keep_shard(struct scanned *s, const struct scan_options *o)
{
	struct strv words = { 0 };

	strv_add_all(&words, (const char *[]){ PMCHECK_VERSION, s->program.version, s->tree.kernel,
					       confidence_name(s->least), NULL });
	for (size_t i = 0; i < s->features.n; i++)
		strv_add(&words, s->features.v[i]);
	for (size_t i = 0; i < s->listing.scope.n; i++)
		strv_add(&words, s->listing.scope.v[i]);
	s->shard = o->shard;
	shard_keep(&s->shard, &s->plan, &s->rules, &s->program, s->index, &words, &s->coverage);
	strv_free(&words);
}

/* The tree, and what core it has or its drivers are for. */
static void open_tree(struct scanned *s, const struct scan_options *o)
{
	bool kernel;

	tree_open(&s->tree, o->tree);
	kernel = *s->tree.kernel;
	core_choose(&s->tree, o->kernel);
	if (!kernel && !o->kernel && !o->quiet)
		warning("%s: no kernel tree: looked at as if for %s, which runs here (--kernel says otherwise)",
			s->tree.root, s->tree.kernel);
}

/* What is known, and of which confidence the findings have to be. */
static void open_known(struct scanned *s, const struct scan_options *o)
{
	const struct config *config = &s->known.config;

	if (o->all)
		return;
	known_open(&s->known, &s->tree, &o->known, o->rules_dir);
	s->least = config->least_line && !o->least_given ? config->least : o->least;
}

void scan_open(struct scanned *s, const struct scan_options *o)
{
	*s = (struct scanned){ .asked = o, .least = CONFIDENCE_LOW };
	open_tree(s, o);
	open_known(s, o);
	if (!o->no_cache && !o->limits.whole)
		s->cache_dir = cache_dir_make(o->cache, o->verbose);
	s->index = index_open(s->cache_dir, &s->tree);
	s->bad_rules = rules_load(&s->rules, o->rules_dir, &o->only);
	drop_unwanted_rules(&s->rules, o);
	drop_low_rules(&s->rules, o, s->least);
	s->bad_rules += suite_check(&s->rules);
	s->pool = pool_new(o->jobs);
	program_find(&s->program, s->pool, o->limits.memory_mib);
	if (!o->quiet && !o->alone)
		program_warn(&s->program);
	spatch_open(&s->spatch, &s->program, &s->rules, s->tree.root, &o->limits);
	s->bad_rules += check_rules(&s->spatch, &s->rules, s->pool, s->index);
	if (signals_noted())
		die("interrupted");
	scan_features(&s->rules, &s->tree, &s->features);
}

static void make_plan(struct scanned *s)
{
	plan_make(&s->plan, &s->rules, &s->tree, s->index, &s->listing, pool_threads(s->pool),
		  &s->coverage);
}

/* Runs what is planned. */
static void run_planned(struct scanned *s)
{
	const struct scan_options *o = s->asked;
	struct run run = { .spatch = &s->spatch,
			   .pool = s->pool,
			   .rules = &s->rules,
			   .tree = &s->tree,
			   .features = &s->features,
			   .verbose = o->verbose,
			   .findings = &s->findings,
			   .coverage = &s->coverage };

	if (s->cache_dir)
		run.cache =
			cache_open(s->cache_dir, &s->rules, &s->features, &s->program, s->index);
	run.progress = !o->quiet && isatty(STDERR_FILENO) ? show_progress : NULL;
	s->sig = run_plan(&run, &s->plan);
	if (run.progress)
		fputs("\r\033[K", stderr); /* the progress line has served */
	cache_close(run.cache);
	findings_settle(&s->findings, s->tree.root);
	coverage_settle(&s->coverage);
}

void scan_tree(struct scanned *s, const struct scan_options *o)
{
	scan_open(s, o);
	list_files(s, o);
	make_plan(s);
	if (o->shard.count)
		keep_shard(s, o);
	index_save(s->index, !s->listing.scope.n && !o->alone);
	run_planned(s);
	/* Of a part it is merge that says what is known. */
	if (!o->shard.count)
		known_apply(&s->known, &s->findings, &s->coverage, &s->rules, &s->listing.scope);
	findings_filter(&s->findings, s->least);
}

/* What is the same for every tree. */
static void share_scan(struct scanned *v, const struct scanned *s)
{
	*v = (struct scanned){ .asked = s->asked,
			       .rules = s->rules,
			       .program = s->program,
			       .pool = s->pool,
			       .cache_dir = s->cache_dir };
}

static void open_sources(struct scanned *v, const struct scanned *s)
{
	/* Nothing of it is kept: a version is not there the next time. */
	v->index = index_open(NULL, &v->tree);
	spatch_open(&v->spatch, &v->program, &v->rules, v->tree.root, &s->asked->limits);
	scan_features(&v->rules, &v->tree, &v->features);
}

void version_open(struct scanned *v, const struct scanned *s, const char *dir)
{
	share_scan(v, s);
	tree_open_version(&v->tree, dir, &s->tree);
	open_sources(v, s);
}

void version_open_other(struct scanned *v, const struct scanned *s, const char *dir)
{
	share_scan(v, s);
	tree_open(&v->tree, dir);
	open_sources(v, s);
}

/* Of the paths, the files that are there and that the rules look at. */
static void list_version(struct scanned *v, const struct strv *paths, const struct strv *makefiles)
{
	const struct tree_listener listener = listener_of(v);
	struct strv there = { 0 };
	bool headers = wants_headers(v);

	for (size_t i = 0; i < paths->n; i++) {
		char *full = xprintf("%s/%s", v->tree.root, paths->v[i]);

		if (file_exists(full) && (headers || has_suffix(full, ".c")))
			strv_add(&there, paths->v[i]);
		free(full);
	}
	/* No path would be all of them. */
	if (there.n)
		tree_list(&v->tree, &there, headers, false, &v->listing, &listener);
	for (size_t i = 0; i < makefiles->n; i++)
		strv_add(&v->listing.makefiles, makefiles->v[i]);
	strv_free(&there);
}

void version_plan(struct scanned *v, const struct strv *paths, const struct strv *makefiles)
{
	plan_free(&v->plan);
	listing_free(&v->listing);
	coverage_free(&v->coverage);
	v->listing = (struct listing){ 0 };
	v->coverage = (struct coverage){ 0 };
	list_version(v, paths, makefiles);
	make_plan(v);
}

/* The files that a file may hang together with: those of its directory and its modules. */
static void add_neighbours(const struct scanned *v, const struct makefiles *kbuild,
			   const char *path, struct strv *list)
{
	const char *slash = strrchr(path, '/');
	char *dir = xstrndup(path, slash ? slash + 1 - path : 0),
	     *full = xprintf("%s/%s", v->tree.root, dir);
	struct strv names = { 0 };
	const size_t *modules;
	size_t n = makefiles_modules(kbuild, path, &modules);

	dir_list(full, ".c", &names);
	for (size_t i = 0; i < names.n; i++)
		strv_take(list, xprintf("%s%s", dir, names.v[i]));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < makefiles_files(kbuild, modules[i])->n; k++)
			strv_add(list, makefiles_files(kbuild, modules[i])->v[k]);
	strv_free(&names);
	free(full);
	free(dir);
}

/* The paths, and what may hang together with those that plan_make() does not begin at. */
static void list_neighbours(struct scanned *v, const struct strv *paths,
			    const struct strv *makefiles, struct strv *list)
{
	const struct tree_listener listener = listener_of(v);
	struct makefiles *kbuild = NULL;

	index_keywords(v->index, &v->rules);
	for (size_t i = 0; i < paths->n; i++) {
		const char *path = paths->v[i];

		strv_add(list, path);
		if (!has_suffix(path, ".c") || index_text(v->index, path)->pm)
			continue;
		if (!kbuild)
			kbuild = makefiles_read(&v->tree, makefiles, &listener);
		add_neighbours(v, kbuild, path, list);
	}
	if (kbuild)
		makefiles_free(kbuild);
	strv_sort(list);
	strv_unique(list);
}

/* Adds what of the group is not in the list; true if there was something. */
static bool add_members(const struct group *g, struct strv *paths)
{
	const size_t before = paths->n;

	for (size_t i = 0; i < g->paths.n; i++)
		strv_add_new(paths, g->paths.v[i]);
	return paths->n > before;
}

bool version_widen(struct scanned *v, struct strv *paths, const struct strv *makefiles)
{
	struct strv list = { 0 };
	bool more = false;

	list_neighbours(v, paths, makefiles, &list);
	version_plan(v, &list, makefiles);
	for (size_t i = 0; i < v->plan.n_groups; i++) {
		const struct group *g = &v->plan.groups[i];
		bool concerned = false;

		for (size_t k = 0; k < g->paths.n; k++)
			concerned |= strv_has(paths, g->paths.v[k]);
		more |= concerned && add_members(g, paths);
	}
	strv_free(&list);
	return more;
}

void version_scan(struct scanned *v)
{
	run_planned(v);
}

void version_close(struct scanned *v)
{
	spatch_close(&v->spatch);
	v->spatch = (struct spatch){ 0 };
	/* The rest is the open scan's. */
	v->rules = (struct rules){ 0 };
	v->program = (struct program){ 0 };
	v->pool = NULL;
	v->cache_dir = NULL;
	scanned_free(v);
}

void scanned_free(struct scanned *s)
{
	if (s->pool)
		pool_free(s->pool);
	spatch_close(&s->spatch);
	program_free(&s->program);
	plan_free(&s->plan);
	if (s->index)
		index_close(s->index);
	free(s->cache_dir);
	findings_free(&s->findings);
	findings_free(&s->mended);
	coverage_free(&s->coverage);
	listing_free(&s->listing);
	strv_free(&s->features);
	rules_free(&s->rules);
	known_close(&s->known);
	tree_free(&s->tree);
}

bool scanned_all(const struct scanned *s)
{
	const struct coverage *c = &s->coverage;
	long max = s->asked->max_unparsed;

	return !s->sig && !s->bad_rules && !c->n_failed && !c->n_narrowed &&
	       (max < 0 || coverage_unknown(c) <= (size_t)max);
}
