// SPDX-License-Identifier: GPL-2.0-only
#include "scan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plan.h"
#include "pool.h"
#include "run.h"
#include "suite.h"
#include "tree.h"

static void show_progress(size_t done, size_t total, size_t findings)
{
	fprintf(stderr, "\r\033[Kpmcheck: %zu/%zu files, %zu findings", done, total, findings);
	fflush(stderr);
}

static void note_problem(void *ctx, const char *path, const char *reason)
{
	coverage_fail(ctx, path, NULL, FAIL_PARSE, reason);
}

/* Names of the features that a rule asks for and the tree has. */
static void find_features(const struct rules *rules, const struct tree *tree, struct strv *features)
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

/* Written to the side first: a report is there whole or not at all. */
static void write_report(const struct scan_options *o, const struct report *report)
{
	char *temporary = o->output ? xprintf("%s.tmp", o->output) : NULL;
	FILE *out = o->output ? fopen(temporary, "we") : stdout;
	bool failed;

	if (!out)
		die("%s: %s", temporary, strerror(errno));
	o->write(report, out);
	failed = fflush(out) || ferror(out);
	if (o->output)
		failed |= fclose(out) || rename(temporary, o->output);
	if (failed)
		die("%s: cannot write the report: %s", o->output ? o->output : "stdout",
		    strerror(errno));
	free(temporary);
}

static int exit_status(const struct scan_options *o, const struct report *report, size_t bad_rules,
		       int sig)
{
	const struct coverage *c = report->coverage;

	if (bad_rules)
		return EXIT_USAGE;
	if (sig || c->n_failed || c->n_narrowed ||
	    (o->max_unparsed >= 0 && c->n_unparsed > (size_t)o->max_unparsed))
		return EXIT_INCOMPLETE;
	return report->findings->n ? EXIT_FINDINGS : EXIT_CLEAN;
}

int scan(const struct scan_options *o)
{
	struct findings findings = { 0 };
	struct coverage coverage = { 0 };
	struct strv files = { 0 }, features = { 0 };
	struct spatch spatch;
	struct rules rules;
	struct tree tree;
	struct plan plan;
	struct run run = { .findings = &findings, .coverage = &coverage };
	struct report report = { .findings = &findings,
				 .coverage = &coverage,
				 .features = &features };
	bool headers = false;
	size_t bad_rules;
	int sig, status;

	tree_open(&tree, o->tree);
	bad_rules = rules_load(&rules, o->rules_dir, &o->only);
	drop_low_rules(&rules, o);
	bad_rules += suite_check(&rules);
	spatch_open(&spatch, &rules, tree.root, &o->limits);
	run.pool = pool_new(o->jobs);
	bad_rules += spatch_check_rules(&spatch, &rules, run.pool);
	find_features(&rules, &tree, &features);
	for (size_t i = 0; i < rules.n; i++)
		headers |= rules.v[i].headers;
	tree_files(&tree, &o->paths, headers, &files, note_problem, &coverage);
	plan_make(&plan, &rules, &tree, &files, &coverage);

	run.spatch = &spatch;
	run.rules = &rules;
	run.tree = &tree;
	run.features = &features;
	run.progress = !o->quiet && isatty(STDERR_FILENO) ? show_progress : NULL;
	sig = run_plan(&run, &plan);
	if (run.progress)
		fputs("\r\033[K", stderr); /* the progress line has served */
	findings_filter(&findings, o->least);
	findings_settle(&findings, tree.root);
	coverage_settle(&coverage);

	report.kernel = tree.kernel;
	report.spatch = spatch.version;
	write_report(o, &report);
	if (!o->quiet)
		report_coverage(&report, o->verbose, stderr);
	if (sig)
		warning("stopped by signal %d (%s): the result is incomplete", sig, strsignal(sig));
	status = exit_status(o, &report, bad_rules, sig);

	pool_free(run.pool);
	spatch_close(&spatch);
	plan_free(&plan);
	findings_free(&findings);
	coverage_free(&coverage);
	strv_free(&files);
	strv_free(&features);
	rules_free(&rules);
	tree_free(&tree);
	return status;
}
