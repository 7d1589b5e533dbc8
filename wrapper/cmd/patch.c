// SPDX-License-Identifier: GPL-2.0-only
#include "cmd/patch.h"

#include <stdlib.h>
#include <string.h>

#include "base/temporary.h"
#include "fix/change.h"
#include "fix/sides.h"

/* A change on its way through its patches. */
struct checking {
	struct scanned scanned; /* with what they bring and mend */
	struct strv makefiles; /* of the tree */
	struct change *change;
	struct strv paths; /* that were looked at */
	struct strv now; /* what the ids of those brought are by now, "" of those that are mended */
};

/* "2/3 (subject)", NULL of the only one; the caller frees. */
static char *label(const struct change *change, size_t i)
{
	const char *name = change_name(change, i);

	if (change_count(change) < 2)
		return NULL;
	return xprintf("%zu/%zu%s%s%s", i + 1, change_count(change), *name ? " (" : "", name,
		       *name ? ")" : "");
}

static bool is_shown(const struct checking *c, const struct finding *f)
{
	return f->confidence >= c->scanned.least;
}

/* Takes the finding over; what it was in is left without. */
static void take(struct findings *list, struct finding *f)
{
	findings_add(list, f);
	*f = (struct finding){ 0 };
}

/* What the next patches made of the findings of those before. Marks what is said of them. */
static void follow(struct checking *c, const struct sides *sides, size_t step, bool *told)
{
	const struct findings *before = &sides->before.scanned.findings,
			      *after = &sides->after.scanned.findings;

	for (size_t i = 0; i < c->now.n; i++) {
		const struct finding *old =
			*c->now.v[i] ? findings_find(before, c->now.v[i]) : NULL;

		if (!old)
			continue;
		told[old - before->v] = true;
		free(c->now.v[i]);
		c->now.v[i] = NULL;
		for (size_t k = 0; k < after->n && !c->now.v[i]; k++)
			if (sides->matches[k] == old - before->v)
				c->now.v[i] = xstrdup(after->v[k].id);
		if (!c->now.v[i]) {
			c->now.v[i] = xstrdup("");
			c->scanned.findings.v[i].mended = label(c->change, step);
		}
	}
}

static void take_mended(struct checking *c, struct sides *sides, const struct renames *renames,
			size_t step, const bool *told)
{
	struct findings *before = &sides->before.scanned.findings;

	for (size_t i = 0; i < before->n; i++) {
		struct finding *f = &before->v[i];

		if (told[i] || !is_shown(c, f) || !sides_lose(sides, i) ||
		    !coverage_seen(&sides->after.scanned.coverage, renames_new(renames, f->path),
				   f->rule->name, f->function))
			continue;
		f->mended = label(c->change, step);
		take(&c->scanned.mended, f);
	}
}

static void take_brought(struct checking *c, struct sides *sides, size_t step)
{
	struct findings *after = &sides->after.scanned.findings;

	for (size_t k = 0; k < after->n; k++) {
		struct finding *f = &after->v[k];

		if (sides->matches[k] >= 0 || !is_shown(c, f))
			continue;
		f->brought = label(c->change, step);
		strv_add(&c->now, f->id);
		take(&c->scanned.findings, f);
	}
}

static void count_files(struct checking *c, const struct sides *sides)
{
	const struct coverage *coverage = &sides->after.scanned.coverage;

	c->scanned.coverage.files += coverage->files;
	c->scanned.coverage.candidates += coverage->candidates;
	c->scanned.coverage.analysed += coverage->analysed;
	for (size_t i = 0; i < sides->paths.n; i++)
		strv_add_new(&c->paths, sides->paths.v[i]);
}

/* One patch. */
static void check_step(struct checking *c, size_t i)
{
	struct coverage *coverage = &c->scanned.coverage;
	struct sides sides;
	struct step step;
	bool *told;

	change_read(c->change, i, &step);
	for (size_t k = 0; k < step.odd.n; k++)
		coverage_fail(coverage, step.odd.v[k], NULL, FAIL_PARSE, "no regular file");
	if (sides_open(&sides, &c->scanned, &c->makefiles, &step)) {
		told = xcalloc(sides.before.scanned.findings.n, sizeof(*told));
		c->scanned.sig = sides.sig;
		sides_add_missing(&sides, &step.renames, coverage);
		count_files(c, &sides);
		/* Half of it would say that all is new, or mended. */
		if (!sides.sig) {
			follow(c, &sides, i, told);
			take_mended(c, &sides, &step.renames, i, told);
			take_brought(c, &sides, i);
		}
		free(told);
		sides_close(&sides);
	}
	step_free(&step);
}

static void note_problem(void *ctx, const char *path, const char *reason)
{
	struct checking *c = ctx;

	coverage_fail(&c->scanned.coverage, path, NULL, FAIL_PARSE, reason);
}

static void summarise(const struct checking *c)
{
	const struct scanned *s = &c->scanned;
	struct buf line = { 0 };

	if (s->asked->quiet)
		return;
	if (*s->tree.kernel)
		buf_printf(&line, "kernel %s: ", s->tree.kernel);
	buf_printf(&line, "%zu patch%s, %zu file%s looked at; %zu new finding%s",
		   change_count(c->change), change_count(c->change) == 1 ? "" : "es", c->paths.n,
		   c->paths.n == 1 ? "" : "s", s->findings.n, s->findings.n == 1 ? "" : "s");
	report_hidden(s, &line);
	buf_printf(&line, ", %zu mended", s->mended.n);
	write_line(stderr, "pmcheck: %s", buf_str(&line));
	buf_free(&line);
}

static int status_of(const struct scanned *s)
{
	if (s->bad_rules)
		return EXIT_USAGE;
	if (findings_count(&s->findings, FINDING_NEW))
		return EXIT_FINDINGS;
	return scanned_all(s) ? EXIT_CLEAN : EXIT_INCOMPLETE;
}

/* What is decided is about what is new; of all else a verdict need not match anything. */
static void apply_known(struct checking *c)
{
	struct strv nowhere = { 0 };
	struct scanned *s = &c->scanned;

	strv_add(&nowhere, "/");
	known_apply(&s->known, &s->findings, &s->coverage, &s->rules, &nowhere);
	strv_free(&nowhere);
}

int cmd_patch(const struct scan_options *options, const struct report_output *output, char **words)
{
	struct scan_options o = *options;
	struct checking c = { 0 };
	const struct tree_listener listener = { .problem = note_problem, .ctx = &c };
	int status;

	o.change = true;
	/* What both sides have in common is looked at once, even if nothing is kept. */
	if (o.no_cache && !o.limits.whole) {
		o.no_cache = false;
		o.cache = dir_temporary();
	}
	report_check(output);
	scan_open(&c.scanned, &o);
	c.change = change_open(&c.scanned.tree, c.scanned.pool, words);
	if (change_count(c.change))
		tree_makefiles(&c.scanned.tree, &c.makefiles, &listener);
	for (size_t i = 0; i < change_count(c.change) && !c.scanned.sig; i++)
		check_step(&c, i);
	coverage_settle(&c.scanned.coverage);
	apply_known(&c);
	report_write(&c.scanned, output);
	report_missing(&c.scanned, stderr);
	summarise(&c);
	status = status_of(&c.scanned);
	change_close(c.change);
	scanned_free(&c.scanned);
	strv_free(&c.makefiles);
	strv_free(&c.paths);
	strv_free(&c.now);
	return status;
}
