// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "base/pool.h"
#include "base/scratch.h"
#include "cmd/fixture.h"
#include "rules/suite.h"
#include "scan/scan.h"
#include "spatch/results.h"
#include "spatch/rule_check.h"

/* Where a fixture is looked at: as it was written, or behind its own diff. */
enum stage { STAGE_BEFORE, STAGE_AFTER };

struct verify {
	const struct verify_options *options;
	const struct rules *rules;
	struct fixtures fixtures;
	struct program program;
	struct spatch spatch[2]; /* per stage */
	struct scratch scratch; /* the files of the second stage */
	struct pool *pool;
};

/* One spatch run over the fixtures of a rule that want the same features. */
struct trial {
	struct verify *verify;
	enum stage stage;
	struct job job;
	struct fixture **fixtures;
};

__attribute__((format(printf, 2, 3))) static void complain(struct fixture *f, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	strv_vprintf(&f->problems, fmt, ap);
	va_end(ap);
}

static const char *mode_name(enum mode mode)
{
	return (const char *[]){ "report", "org", "context", "patch" }[mode];
}

static void take_findings(struct trial *t, struct results *r)
{
	for (size_t i = 0; i < r->findings.n; i++) {
		const struct finding *found = &r->findings.v[i];

		for (size_t k = 0; k < t->job.n; k++) {
			struct fixture *f = t->fixtures[k];

			if (strcmp(f->path, found->path))
				continue;
			if (t->stage == STAGE_AFTER) {
				f->fixable_after += found->fix;
				continue;
			}
			f->fixable += found->fix;
			buf_printf(&f->report, "%s:%d:%d-%d: %s [%s]\n", found->path, found->line,
				   found->column, found->end_column, found->message,
				   found->rule->name);
		}
	}
}

static void take_output(struct trial *t, const char *out)
{
	struct spatch *spatch = &t->verify->spatch[t->stage];

	for (size_t i = 0; i < t->job.n; i++) {
		struct fixture *f = t->fixtures[i];
		char *link = xprintf("[[view:t/%s::", f->path),
		     *header = xprintf("--- t/%s\n", f->path);

		if (t->job.mode == MODE_ORG)
			f->org = strstr(out, link);
		else if (t->job.mode == MODE_CONTEXT)
			f->context = strstr(out, header);
		else if (t->stage == STAGE_BEFORE)
			f->diff = spatch_diff(spatch, &t->job, f->path);
		else
			f->diff_after = spatch_diff(spatch, &t->job, f->path);
		free(link);
		free(header);
	}
}

static void trial_done(struct child *child, void *ctx)
{
	struct trial *t = ctx;
	struct spatch *spatch = &t->verify->spatch[t->stage];
	struct results results;

	if (!child->cancelled) {
		results_read(&results, spatch, &t->job);
		for (size_t i = 0; i < t->job.n; i++) {
			const struct outcome *o = &results.outcomes[i];

			if (o->state != OUTCOME_DONE)
				complain(t->fixtures[i],
					 "%s mode: spatch did not get through it: %s",
					 mode_name(t->job.mode), o->detail ? o->detail : "");
			/* Context mode parses its own marked-up copy as well: that need not be C.
			 */
			else if (t->job.mode == MODE_REPORT &&
				 strstr(buf_str(&o->complaints), "badcount: "))
				complain(t->fixtures[i], "spatch cannot parse all of it");
		}
		findings_settle(&results.findings, t->verify->options->cases_dir);
		take_findings(t, &results);
		if (t->job.mode != MODE_REPORT)
			take_output(t, buf_str(&child->out));
		results_free(&results);
	}
	spatch_finish(&t->job);
	free(t->job.groups);
	free(t->fixtures);
	free(t);
}

static bool same_features(const struct fixture *a, const struct fixture *b)
{
	if (a->features.n != b->features.n)
		return false;
	for (size_t i = 0; i < a->features.n; i++)
		if (!strv_has(&b->features, a->features.v[i]))
			return false;
	return true;
}

/* Queues a mode over the fixtures that go with the first of the list, and takes them out of it. */
static void submit_alike(struct verify *v, enum stage stage, enum mode mode, struct fixture **list,
			 size_t *n)
{
	struct trial *t = xcalloc(1, sizeof(*t));
	struct fixture *first = list[0];
	size_t left = 0;

	t->verify = v;
	t->stage = stage;
	t->fixtures = xcalloc(*n, sizeof(*t->fixtures));
	t->job = (struct job){ .mode = mode,
			       .mask = first->group.mask,
			       .features = &first->features };
	t->job.groups = xcalloc(*n, sizeof(*t->job.groups));
	for (size_t i = 0; i < *n; i++) {
		if (list[i]->rule == first->rule && same_features(list[i], first)) {
			t->fixtures[t->job.n] = list[i];
			t->job.groups[t->job.n++] = &list[i]->group;
		} else {
			list[left++] = list[i];
		}
	}
	*n = left;
	spatch_prepare(&v->spatch[stage], &t->job);
	pool_add(v->pool, &t->job.child, trial_done, t);
}

static bool takes_part(const struct verify *v, const struct fixture *f, enum stage stage,
		       enum mode mode)
{
	if (stage == STAGE_AFTER)
		return f->diff && f->kind == FIXTURE_BAD;
	if (mode == MODE_PATCH)
		return v->rules->v[f->rule].fix;
	return mode == MODE_REPORT || f->kind == FIXTURE_BAD;
}

static void submit_mode(struct verify *v, enum stage stage, enum mode mode)
{
	struct fixture **list = xcalloc(v->fixtures.n, sizeof(*list));
	size_t n = 0;

	for (size_t i = 0; i < v->fixtures.n; i++)
		if (takes_part(v, &v->fixtures.v[i], stage, mode))
			list[n++] = &v->fixtures.v[i];
	while (n)
		submit_alike(v, stage, mode, list, &n);
	free(list);
}

/* A copy of the fixture in the scratch tree, with its diff applied by git. */
static void apply_diff(struct verify *v, struct fixture *f)
{
	char *why = scratch_copy(&v->scratch, v->options->cases_dir, f->path);

	if (!why)
		why = scratch_apply(&v->scratch, f->diff);
	if (why)
		complain(f, "the diff does not apply: %s", why);
	free(why);
}

/* Both texts where they differ; NULL stands for a missing file. */
static void compare(struct fixture *f, const char *suffix, const char *expected, const char *actual)
{
	if (!expected && !actual)
		return;
	if (!expected)
		complain(f, "there is no .%s, but this came out:\n%s", suffix, actual);
	else if (!actual || strcmp(expected, actual))
		complain(f, "the .%s differs, expected:\n%sbut got:\n%s", suffix, expected,
			 actual ? actual : "");
}

static void judge_bad(struct verify *v, struct fixture *f)
{
	const char *dir = v->options->cases_dir, *report = f->report.data;
	char *expected_report, *expected_diff;

	if (v->options->accept) {
		fixture_accept(f, dir, "report", report);
		fixture_accept(f, dir, "diff", f->diff);
	}
	expected_report = fixture_expected(f, dir, "report");
	expected_diff = fixture_expected(f, dir, "diff");
	if (!expected_report && !report)
		complain(f, "nothing was reported");
	compare(f, "report", expected_report, report);
	compare(f, "diff", expected_diff, f->diff);
	if (!f->org)
		complain(f, "org mode hits nothing");
	if (!f->context)
		complain(f, "context mode hits nothing");
	if (f->fixable && !f->diff)
		complain(f, "the report promises a fix, but patch mode changes nothing");
	if (!f->fixable && f->diff)
		complain(f, "patch mode changes what the report says it leaves alone");
	if (f->fixable_after)
		complain(f, "%zu findings are still there behind the diff", f->fixable_after);
	if (f->diff_after)
		complain(f, "patch mode changes its own result:\n%s", f->diff_after);
	free(expected_report);
	free(expected_diff);
}

static void judge_good(struct fixture *f)
{
	if (f->report.len)
		complain(f, "nothing should be reported, but got:\n%s", f->report.data);
	if (f->diff)
		complain(f, "nothing should be changed, but got:\n%s", f->diff);
}

static void judge_xfail(struct verify *v, struct fixture *f)
{
	char *expected = fixture_expected(f, v->options->cases_dir, "report");

	if (!strcmp(expected ? expected : "", buf_str(&f->report)))
		complain(f, "the known gap is closed: make it a bad or a good case");
	free(expected);
}

static void judge(struct verify *v, struct fixture *f)
{
	if (f->kind == FIXTURE_BAD)
		judge_bad(v, f);
	else if (f->kind == FIXTURE_GOOD)
		judge_good(f);
	else
		judge_xfail(v, f);
}

/* A TAP line, what is wrong as comment lines below it. */
static void print_result(size_t number, const char *name, const struct strv *problems)
{
	printf("%sok %zu - %s\n", problems->n ? "not " : "", number, name);
	for (size_t i = 0; i < problems->n; i++) {
		struct strv lines = { 0 };

		strv_split(&lines, problems->v[i], "\n");
		for (size_t k = 0; k < lines.n; k++)
			printf("# %s\n", lines.v[k]);
		strv_free(&lines);
	}
}

/* Returns how many failed. */
static size_t print_results(const struct fixtures *fixtures)
{
	size_t failed = 0;

	for (size_t i = 0; i < fixtures->n; i++) {
		print_result(i + 1, fixtures->v[i].name, &fixtures->v[i].problems);
		failed += fixtures->v[i].problems.n > 0;
	}
	print_result(fixtures->n + 1, "every rule has its cases, every file belongs to one",
		     &fixtures->problems);
	failed += fixtures->problems.n > 0;
	printf("1..%zu\n", fixtures->n + 1);
	return failed;
}

static int run_stages(struct verify *v)
{
	int sig;

	for (enum mode mode = MODE_REPORT; mode <= MODE_PATCH; mode++)
		submit_mode(v, STAGE_BEFORE, mode);
	sig = pool_run(v->pool);
	if (sig)
		return sig;
	for (size_t i = 0; i < v->fixtures.n; i++)
		if (takes_part(v, &v->fixtures.v[i], STAGE_AFTER, MODE_PATCH))
			apply_diff(v, &v->fixtures.v[i]);
	submit_mode(v, STAGE_AFTER, MODE_REPORT);
	submit_mode(v, STAGE_AFTER, MODE_PATCH);
	return pool_run(v->pool);
}

int cmd_verify(const struct verify_options *o)
{
	const struct strv all = { 0 };
	struct verify v = { .options = o };
	struct rules rules;
	char *cases = realpath(o->cases_dir, NULL);
	size_t bad_rules, failed = 0;
	int sig;

	if (!cases)
		die("%s: cannot read the test cases", o->cases_dir);
	bad_rules = rules_load(&rules, o->rules_dir, &all);
	bad_rules += suite_check(&rules);
	v.rules = &rules;
	v.pool = pool_new(o->jobs);
	scratch_open(&v.scratch, v.pool);
	program_find(&v.program, v.pool, o->limits.memory_mib);
	program_warn(&v.program);
	spatch_open(&v.spatch[STAGE_BEFORE], &v.program, &rules, cases, &o->limits);
	spatch_open(&v.spatch[STAGE_AFTER], &v.program, &rules, v.scratch.root, &o->limits);
	bad_rules += check_rules(&v.spatch[STAGE_BEFORE], &rules, v.pool, NULL);
	fixtures_find(&v.fixtures, o->cases_dir, &rules, &o->only);
	sig = run_stages(&v);
	for (size_t i = 0; !sig && i < v.fixtures.n; i++)
		judge(&v, &v.fixtures.v[i]);
	if (sig)
		warning("stopped by signal %d", sig);
	else
		failed = print_results(&v.fixtures);

	scratch_close(&v.scratch);
	pool_free(v.pool);
	spatch_close(&v.spatch[STAGE_BEFORE]);
	spatch_close(&v.spatch[STAGE_AFTER]);
	program_free(&v.program);
	fixtures_free(&v.fixtures);
	rules_free(&rules);
	free(cases);
	if (bad_rules)
		return EXIT_USAGE;
	return sig ? EXIT_INCOMPLETE : failed ? EXIT_FINDINGS : EXIT_CLEAN;
}
