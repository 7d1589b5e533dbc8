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
#include "findings/known.h"
#include "rules/suite.h"
#include "scan/cache_dir.h"
#include "scan/plan.h"
#include "scan/run.h"
#include "spatch/rule_check.h"
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

			if (!strv_has(features, f->name) && tree_has(tree, f))
				strv_add(features, f->name);
		}
	}
	strv_sort(features);
}

/* What can report nothing that is shown is not run; a rule asked for by name says so. */
static void drop_low_rules(struct rules *rules, const struct scan_options *o)
{
	for (size_t i = rules->n; i-- > 0;) {
		if (rules->v[i].confidence >= o->least)
			continue;
		if (o->only.n)
			warning("%s: its confidence is %s: --confidence %s shows what it finds",
				rules->v[i].name, confidence_name(rules->v[i].confidence),
				confidence_name(rules->v[i].confidence));
		rules_drop(rules, i);
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

static bool is_regular(const struct tree *tree, const char *path)
{
	char *full = xprintf("%s/%s", tree->root, path);
	struct stat st;
	bool regular = !lstat(full, &st) && S_ISREG(st.st_mode);

	free(full);
	return regular;
}

/* Of those, the ones that have changed. */
static void changed_paths(struct scanned *s, const struct scan_options *o, bool headers,
			  const struct strv *asked, struct strv *paths)
{
	since_read(&s->since, &s->tree, s->pool, o->since);
	for (size_t i = 0; i < s->since.paths.n; i++) {
		const char *path = s->since.paths.v[i];

		if (!path_in(path, asked) ||
		    !(has_suffix(path, ".c") || (headers && has_suffix(path, ".h"))))
			continue;
		if (is_regular(&s->tree, path))
			strv_add(paths, path);
		else
			note_problem(s, path, "no regular file");
	}
}

static void list_files(struct scanned *s, const struct scan_options *o)
{
	const struct tree_listener listener = { .problem = note_problem,
						.found = note_file,
						.ctx = s };
	struct strv asked = { 0 }, changed = { 0 };
	bool headers = false;

	for (size_t i = 0; i < s->rules.n; i++)
		headers |= s->rules.v[i].headers;
	asked_paths(s, o, &asked);
	if (o->since)
		changed_paths(s, o, headers, &asked, &changed);
	/* No path would be all of them. */
	if (!o->since || changed.n)
		tree_list(&s->tree, o->since ? &changed : &asked, headers, !o->alone, &s->listing,
			  &listener);
	strv_free(&asked);
	strv_free(&changed);
}

static bool is_touched(const struct finding *f, const void *ctx)
{
	return since_touches(ctx, f->path, f->function, f->line);
}

/* What the change does not touch is neither shown nor complained of. */
static void drop_untouched(struct scanned *s)
{
	findings_select(&s->findings, is_touched, &s->since);
	for (size_t i = 0; i < s->coverage.n_unparsed; i++) {
		struct unparsed *u = &s->coverage.unparsed[i];

		/* A macro has a name that is no function's. */
		u->known |= !since_touches(&s->since, u->path, NULL, u->line);
	}
}

/* What the result depends on besides rules and files. */
static void keep_shard(struct scanned *s, const struct scan_options *o)
{
	struct strv words = { 0 };

	strv_add_all(&words,
		     (const char *[]){ PMCHECK_VERSION, s->program.version, s->tree.kernel,
				       confidence_name(o->least), o->since ? o->since : "", NULL });
	for (size_t i = 0; i < s->features.n; i++)
		strv_add(&words, s->features.v[i]);
	for (size_t i = 0; i < s->listing.scope.n; i++)
		strv_add(&words, s->listing.scope.v[i]);
	s->shard = o->shard;
	shard_keep(&s->shard, &s->plan, &s->rules, &s->program, s->index, &words, &s->coverage);
	strv_free(&words);
}

void scan_tree(struct scanned *s, const struct scan_options *o)
{
	struct run run = { .findings = &s->findings, .coverage = &s->coverage };
	struct known known;

	*s = (struct scanned){ .asked = o };
	known_open(&known, o->baseline, o->triage);
	tree_open(&s->tree, o->tree);
	if (!o->no_cache && !o->limits.whole)
		s->cache_dir = cache_dir_make(o->cache, o->verbose);
	s->index = index_open(s->cache_dir, &s->tree);
	s->bad_rules = rules_load(&s->rules, o->rules_dir, &o->only);
	drop_low_rules(&s->rules, o);
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
	list_files(s, o);
	plan_make(&s->plan, &s->rules, &s->tree, s->index, &s->listing, pool_threads(s->pool),
		  &s->coverage);
	if (o->shard.count)
		keep_shard(s, o);
	index_save(s->index, !s->listing.scope.n && !o->since && !o->alone);

	run.spatch = &s->spatch;
	run.pool = s->pool;
	run.rules = &s->rules;
	run.tree = &s->tree;
	run.features = &s->features;
	if (s->cache_dir)
		run.cache =
			cache_open(s->cache_dir, &s->rules, &s->features, &s->program, s->index);
	run.verbose = o->verbose;
	run.progress = !o->quiet && isatty(STDERR_FILENO) ? show_progress : NULL;
	s->sig = run_plan(&run, &s->plan);
	if (run.progress)
		fputs("\r\033[K", stderr); /* the progress line has served */
	cache_close(run.cache);
	findings_settle(&s->findings, s->tree.root);
	coverage_settle(&s->coverage);
	if (o->since)
		drop_untouched(s);
	known_apply(&known, &s->findings, &s->coverage, &s->rules, &s->listing.scope);
	known_close(&known);
	findings_filter(&s->findings, o->least);
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
	coverage_free(&s->coverage);
	listing_free(&s->listing);
	since_free(&s->since);
	strv_free(&s->features);
	rules_free(&s->rules);
	tree_free(&s->tree);
}

bool scanned_all(const struct scanned *s)
{
	const struct coverage *c = &s->coverage;
	long max = s->asked->max_unparsed;

	return !s->sig && !s->bad_rules && !c->n_failed && !c->n_narrowed &&
	       (max < 0 || coverage_unknown(c) <= (size_t)max);
}
