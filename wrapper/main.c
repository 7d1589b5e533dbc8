// SPDX-License-Identifier: GPL-2.0-only
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/signals.h"
#include "base/streams.h"
#include "cmd/cache.h"
#include "cmd/compare.h"
#include "cmd/explain.h"
#include "cmd/fix.h"
#include "cmd/kbuild.h"
#include "cmd/merge.h"
#include "cmd/patch.h"
#include "cmd/rules.h"
#include "cmd/scan.h"
#include "cmd/triage.h"
#include "cmd/verify.h"
#include "options.h"

/* Where "make install" puts the rules. */
#ifndef PMCHECK_RULES_DIR
#error "PMCHECK_RULES_DIR must be defined"
#endif

/*
 * The rules of the checkout that the program lies in, as build/pmcheck or
 * build/sanitize/pmcheck, else those that are installed. What only has that name
 * is something else: no rule goes without shared/report.cocci. The caller frees.
 */
static char *find_rules(void)
{
	static const char *const places[] = { "..", "../.." };
	char *program = realpath("/proc/self/exe", NULL), *rules = NULL;
	const char *dir = program ? dirname(program) : "/";

	for (size_t i = 0; !rules && i < ARRAY_SIZE(places); i++) {
		char *cocci = xprintf("%s/%s/cocci", dir, places[i]);
		char *piece = xprintf("%s/shared/report.cocci", cocci);

		if (file_exists(piece))
			rules = realpath(cocci, NULL);
		free(piece);
		free(cocci);
	}
	free(program);
	return rules ? rules : xstrdup(PMCHECK_RULES_DIR);
}

static int run_scan(struct arguments *a, char **rest)
{
	for (; *rest; rest++)
		strv_add(&a->scan.paths, *rest);
	return cmd_scan(&a->scan, &a->output);
}

static int run_fix(struct arguments *a, char **rest)
{
	struct fix_options o = { .ids = a->ids,
				 .build = a->build,
				 .against = a->against,
				 .in_place = a->in_place,
				 .series = a->series };

	if (o.in_place && o.series.dir)
		die("--in-place and --series: one or the other");
	if ((o.series.per || o.series.no_scripts) && !o.series.dir)
		die("%s: goes with --series", o.series.per ? "--per" : "--no-tree-scripts");
	if (o.series.no_scripts && o.series.per && o.series.per != PER_RULE)
		die("--per: whom a patch is for, only the tree's scripts know: not with --no-tree-scripts");
	for (; *rest; rest++)
		strv_add(&a->scan.paths, *rest);
	o.scan = a->scan;
	return cmd_fix(&o);
}

static int run_patch(struct arguments *a, char **rest)
{
	return cmd_patch(&a->scan, &a->output, rest);
}

static int run_cache(struct arguments *a, char **rest)
{
	if (*rest || a->clear == a->stat)
		die("cache: --clear or --stat");
	return cmd_cache(a->scan.cache, a->clear);
}

static int run_verify(struct arguments *a, char **rest)
{
	struct verify_options o = { .rules_dir = a->scan.rules_dir,
				    .cases_dir = a->cases,
				    .accept = a->accept,
				    .jobs = a->scan.jobs,
				    .limits = a->scan.limits };
	int status;

	for (; *rest; rest++)
		strv_add(&o.only, *rest);
	status = cmd_verify(&o);
	strv_free(&o.only);
	return status;
}

static int run_rules(struct arguments *a, char **rest)
{
	struct rules_options o = { .rules_dir = a->scan.rules_dir,
				   .markdown = a->markdown,
				   .export_dir = a->export_dir,
				   .upstream = { .dir = a->upstream_dir,
						 .tree = a->scan.tree,
						 .rules_dir = a->scan.rules_dir,
						 .jobs = a->scan.jobs,
						 .no_scripts = a->series.no_scripts } };
	int status;

	o.upstream.only = &o.only;
	if (!a->upstream_dir && (a->scan.jobs || a->series.no_scripts || strcmp(a->scan.tree, ".")))
		die("rules: -C, -j and --no-tree-scripts go with --upstream");
	if (!!a->upstream_dir + !!a->export_dir + a->markdown > 1)
		die("rules: --format markdown, --export and --upstream: one of them");
	for (; *rest; rest++)
		strv_add(&o.only, *rest);
	status = cmd_rules(&o);
	strv_free(&o.only);
	return status;
}

static int run_compare(struct arguments *a, char **rest)
{
	if (!rest[0] || !rest[1] || rest[2])
		die("compare: OLD.json and NEW.json");
	return cmd_compare(rest[0], rest[1], a->scan.tree);
}

static int run_merge(struct arguments *a, char **rest)
{
	struct strv files = { 0 };
	int status;

	for (; *rest; rest++)
		strv_add(&files, *rest);
	if (!files.n)
		die("merge: SHARD.json...");
	status = cmd_merge(&a->scan, &a->output, &files);
	strv_free(&files);
	return status;
}

static int run_explain(struct arguments *a, char **rest)
{
	if (!rest[0] || rest[1])
		die("explain: the ID of one finding");
	return cmd_explain(&a->scan, a->report, rest[0], a->json);
}

/* ID VERDICT REASON, where the verdict may be two words, "sent URL". */
static int run_triage(struct arguments *a, char **rest)
{
	size_t n = 0;
	char *verdict;
	int status;

	while (rest[n])
		n++;
	if (n != 3 && (n != 4 || strcmp(rest[1], "sent")))
		die("triage: ID VERDICT REASON, with a verdict of false-positive, accepted, fixed or sent URL");
	verdict = n == 4 ? xprintf("%s %s", rest[1], rest[2]) : xstrdup(rest[1]);
	status = cmd_triage(&a->scan, rest[0], verdict, rest[n - 1]);
	free(verdict);
	return status;
}

static int run_kbuild(struct arguments *a, char **rest)
{
	return cmd_kbuild(&a->scan, a->output.format, rest);
}

int main(int argc, char **argv)
{
	static int (*const run[])(struct arguments * a, char **rest) = {
		[COMMAND_SCAN] = run_scan,	 [COMMAND_FIX] = run_fix,
		[COMMAND_PATCH] = run_patch,	 [COMMAND_VERIFY] = run_verify,
		[COMMAND_CACHE] = run_cache,	 [COMMAND_RULES] = run_rules,
		[COMMAND_COMPARE] = run_compare, [COMMAND_MERGE] = run_merge,
		[COMMAND_EXPLAIN] = run_explain, [COMMAND_TRIAGE] = run_triage,
		[COMMAND_KBUILD] = run_kbuild,
	};
	struct arguments a = {
		.scan = { .tree = ".",
			  .least = CONFIDENCE_MODERATE,
			  .limits = { .timeout = 60, .memory_mib = 4096 } },
		.format = "text",
		.cases = "expected",
	};
	char *rules = NULL;
	int status;

	streams_open();
	signals_install();
	streams_check();
	argv = options_read(&a, argc, argv);
	if (!a.scan.rules_dir)
		a.scan.rules_dir = rules = find_rules();
	status = run[a.command](&a, argv);
	free(rules);
	strv_free(&a.ids);
	strv_free(&a.scan.paths);
	strv_free(&a.scan.only);
	strv_free(&a.scan.without);
	return status;
}
