// SPDX-License-Identifier: GPL-2.0-only
#include "fix/prove.h"

#include <stdlib.h>
#include <string.h>

#include "base/diff.h"
#include "base/signals.h"
#include "fix/state.h"
#include "rules/suite.h"
#include "spatch/results.h"
#include "spatch/rule_check.h"
#include "tree/prefilter.h"

/* As a scan's: enough that start-up does not matter, few enough for the memory. */
#define BATCH_DRIVERS 40

/* A driver with patches, one in each round: on top of those before it, unless they are apart. */
struct driver {
	const struct group *group;
	struct group own; /* the same files, with the rules that are to look at them */
	struct patch *patches;
	size_t n, next;
	struct state before, after;

	/* Of the round. */
	struct patch *patch; /* NULL: it has no part in it */
	struct buf diff; /* of all its files */
	bool applied;
	char *again; /* what a second run of the patch would change, or NULL */
};

struct prover {
	struct patches *patches;
	struct scanned *scanned;
	struct rules rules; /* all of them: a patch may bring none a new finding */
	struct prefilter *keywords; /* theirs */
	struct strv features;
	struct program own; /* found for this, where nothing was scanned but reports merged */
	struct scratch *scratch; /* the patches' */
	struct spatch spatch; /* on what is there */
	struct driver *drivers;
	size_t n;
};

/* One spatch run over some drivers. */
struct trial {
	struct prover *prover;
	struct job job;
	struct driver **drivers;
	bool again; /* a second run of the patch mode */
	bool first; /* the state before any patch */
};

static struct driver *driver_with(struct trial *t, const char *path)
{
	for (size_t i = 0; i < t->job.n; i++)
		if (strv_find(&t->drivers[i]->group->paths, path) >= 0)
			return t->drivers[i];
	return NULL;
}

static void take_states(struct trial *t, struct results *r)
{
	for (size_t i = 0; i < t->job.n; i++) {
		struct driver *d = t->drivers[i];

		state_outcome(t->first ? &d->before : &d->after, &r->outcomes[i]);
	}
	for (size_t i = 0; i < r->findings.n; i++) {
		struct driver *d = driver_with(t, r->findings.v[i].path);
		struct state *s = t->first ? &d->before : &d->after;

		findings_add(&s->findings, &r->findings.v[i]);
	}
	r->findings.n = 0; /* taken over */
}

/* Appends what the patch mode changes in the driver's files. */
static void take_diff(struct trial *t, const struct driver *d, struct buf *diff)
{
	for (size_t i = 0; i < d->group->paths.n; i++) {
		char *part = spatch_diff(&t->prover->spatch, &t->job, d->group->paths.v[i]);

		if (part)
			buf_puts(diff, part);
		free(part);
	}
}

static void take_diffs(struct trial *t, const struct results *r)
{
	for (size_t i = 0; i < t->job.n; i++) {
		const struct outcome *o = &r->outcomes[i];
		struct driver *d = t->drivers[i];
		struct buf again = { 0 };

		if (o->state != OUTCOME_DONE)
			patch_drop(d->patch, "patch mode failed: %s %s",
				   failure_reason_name(o->reason), o->detail ? o->detail : "");
		if (t->again) {
			take_diff(t, d, &again);
			d->again = again.data;
		} else {
			take_diff(t, d, &d->diff);
		}
	}
}

static void trial_done(struct child *child, void *ctx)
{
	struct trial *t = ctx;
	struct results results;

	if (!child->cancelled) {
		results_read(&results, &t->prover->spatch, &t->job);
		if (t->job.mode == MODE_REPORT)
			take_states(t, &results);
		else
			take_diffs(t, &results);
		results_free(&results);
	}
	spatch_finish(&t->job);
	free(t->job.groups);
	free(t->drivers);
	free(t);
}

static uint64_t mask_of(const struct prover *p, const struct rule *rule)
{
	return UINT64_C(1) << rules_find(&p->rules, rule->name);
}

/* The rules whose keywords the driver has now, and the one that must find nothing any more. */
static uint64_t rules_for(const struct prover *p, const struct driver *d)
{
	struct buf met = { 0 };
	uint64_t mask = d->patch ? mask_of(p, d->patch->rule) : 0;

	for (size_t i = 0; i < d->group->paths.n; i++) {
		struct buf text = { 0 };

		scratch_read(p->scratch, d->group->paths.v[i], &text);
		prefilter_read(p->keywords, &text, &met);
		buf_free(&text);
	}
	mask |= prefilter_mask(p->keywords, &met);
	buf_free(&met);
	return mask;
}

/* Queues spatch over drivers. rule: the only one, or NULL for all in a report. */
static void submit(struct prover *p, struct driver **drivers, size_t n, const struct rule *rule,
		   bool again, bool first)
{
	struct trial *t = xcalloc(1, sizeof(*t));

	*t = (struct trial){ .prover = p, .again = again, .first = first };
	/* What is sent is looked at as it is. */
	t->job = (struct job){ .mode = rule ? MODE_PATCH : MODE_REPORT,
			       .whole = true,
			       .features = &p->features,
			       .n = n };
	t->drivers = xcalloc(n, sizeof(struct driver *));
	t->job.groups = xcalloc(n, sizeof(struct group *));
	for (size_t i = 0; i < n; i++) {
		struct driver *d = drivers[i];

		d->own.mask = rule ? mask_of(p, rule) : rules_for(p, d);
		t->drivers[i] = d;
		t->job.groups[i] = &d->own;
		t->job.mask |= d->own.mask;
	}
	spatch_prepare(&p->spatch, &t->job);
	pool_add(p->scanned->pool, &t->job.child, trial_done, t);
}

/* The same for the drivers that take part in the round, or all of them at first. */
static void submit_all(struct prover *p, const struct rule *rule, bool again, bool first)
{
	struct driver **batch = xcalloc(p->n, sizeof(*batch));
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct driver *d = &p->drivers[i];
		bool wanted = first || (d->patch && !d->patch->dropped &&
					(!rule || !strcmp(d->patch->rule->name, rule->name)));

		if (wanted)
			batch[n++] = d;
		if (n == BATCH_DRIVERS) {
			submit(p, batch, n, rule, again, first);
			n = 0;
		}
	}
	if (n)
		submit(p, batch, n, rule, again, first);
	free(batch);
}

static void submit_patch_mode(struct prover *p, bool again)
{
	for (size_t i = 0; i < p->rules.n; i++)
		submit_all(p, &p->rules.v[i], again, false);
}

/* What of a diff of the driver's files mends what the patch is for; the caller frees. */
static struct buf selected(struct prover *p, struct driver *d, const char *diff)
{
	struct buf kept = { 0 };

	for (size_t i = 0; i < d->group->paths.n; i++) {
		const char *path = d->group->paths.v[i];
		char *part = diff_of_file(diff, path), *some = NULL;
		struct buf text = { 0 };

		if (part) {
			scratch_read(p->scratch, path, &text);
			some = patch_select(d->patch, &p->scanned->findings, path, buf_str(&text),
					    part);
		}
		if (some)
			buf_puts(&kept, some);
		free(some);
		buf_free(&text);
		free(part);
	}
	return kept;
}

/* Leaves the findings that were not asked for alone. */
static void select_hunks(struct prover *p, struct driver *d)
{
	struct buf kept = selected(p, d, buf_str(&d->diff));

	buf_free(&d->diff);
	d->diff = kept;
	if (!kept.len)
		patch_drop(d->patch, "patch mode changes nothing");
}

static void apply(struct prover *p, struct driver *d)
{
	char *why = scratch_apply(p->scratch, buf_str(&d->diff));

	d->applied = !why;
	if (why)
		patch_drop(d->patch, "it does not apply: %s", why);
	free(why);
}

/* Whether a second run changes a function that is mended. */
static void judge_again(struct prover *p, struct driver *d)
{
	struct buf some = d->again ? selected(p, d, d->again) : (struct buf){ 0 };

	if (some.len)
		patch_drop(d->patch, "a second run changes it again");
	buf_free(&some);
}

/* Keeps the patch, or takes it back. */
static void settle(struct prover *p, struct driver *d)
{
	if (!d->patch->dropped) {
		state_judge(&d->before, &d->after, d->patch);
		judge_again(p, d);
	}
	if (!d->patch->dropped)
		d->patch->diff = xstrdup(buf_str(&d->diff));
	if (d->patch->dropped || p->patches->apart) {
		/* Where a signal came, nothing is taken from there any more. */
		if (d->applied && !p->patches->sig)
			scratch_revert(p->scratch, buf_str(&d->diff));
		state_free(&d->after);
	} else {
		state_free(&d->before);
		d->before = d->after;
		d->after = (struct state){ 0 };
	}
	d->applied = false;
	buf_free(&d->diff);
	free(d->again);
	d->again = NULL;
}

static struct patch *next_patch(struct driver *d)
{
	while (d->next < d->n && d->patches[d->next].diff)
		d->next++;
	return d->next < d->n ? &d->patches[d->next++] : NULL;
}

/* The next patch of every driver that has one. Returns how many there were. */
static size_t run_round(struct prover *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct driver *d = &p->drivers[i];

		d->patch = next_patch(d);
		n += d->patch != NULL;
	}
	submit_patch_mode(p, false);
	p->patches->sig = pool_run(p->scanned->pool);
	for (size_t i = 0; i < p->n && !p->patches->sig; i++) {
		struct driver *d = &p->drivers[i];

		if (d->patch && !d->patch->dropped)
			select_hunks(p, d);
		if (d->patch && !d->patch->dropped)
			apply(p, d);
	}
	submit_all(p, NULL, false, false);
	submit_patch_mode(p, true);
	if (!p->patches->sig)
		p->patches->sig = pool_run(p->scanned->pool);
	for (size_t i = 0; i < p->n; i++) {
		struct driver *d = &p->drivers[i];

		if (d->patch && p->patches->sig)
			patch_drop(d->patch, "interrupted");
		if (d->patch)
			settle(p, d);
	}
	return n;
}

/* Returns NULL, or why it cannot be mended. */
static char *copy_driver(struct prover *p, const struct group *driver)
{
	char *why = NULL;

	for (size_t i = 0; i < driver->paths.n && !why; i++) {
		const char *path = driver->paths.v[i];

		if (strpbrk(path, "\t\n"))
			why = xstrdup(
				"a diff cannot name a file that has a tab or a line end in its name");
		else
			why = scratch_copy(p->scratch, p->scanned->tree.root, path);
	}
	return why;
}

static struct driver *add_driver(struct prover *p, struct patch *first)
{
	struct driver *d;

	p->drivers = xgrow(p->drivers, p->n, sizeof(*d));
	d = &p->drivers[p->n++];
	*d = (struct driver){ .group = first->driver, .patches = first };
	d->own = (struct group){ .paths = first->driver->paths };
	return d;
}

/* Those whose files are still there. */
static void find_drivers(struct prover *p)
{
	const struct group *driver = NULL;
	struct driver *d = NULL;
	char *why = NULL;

	for (size_t i = 0; i < p->patches->n; i++) {
		struct patch *patch = &p->patches->v[i];

		if (patch->diff)
			continue;
		if (patch->driver != driver) {
			driver = patch->driver;
			free(why);
			why = copy_driver(p, driver);
			d = why ? NULL : add_driver(p, patch);
		}
		if (d)
			d->n = patch + 1 - d->patches;
		else
			patch_drop(patch, "%s", why);
	}
	free(why);
}

static void begin(struct prover *p)
{
	char *why;

	find_drivers(p);
	why = scratch_base(p->scratch);
	if (why && !signals_noted())
		die("git: %s", why);
	free(why);
}

static void prover_open(struct prover *p, const struct scan_options *o)
{
	const struct program *program = &p->scanned->program;
	const struct strv all = { 0 };

	p->scratch = &p->patches->scratch;
	scratch_open(p->scratch, p->scanned->pool);
	p->scanned->bad_rules += rules_load(&p->rules, o->rules_dir, &all);
	suite_check(&p->rules);
	if (!p->scanned->program.path) {
		program_find(&p->own, p->scanned->pool, o->limits.memory_mib);
		program = &p->own;
	}
	p->keywords = prefilter_new(&all);
	prefilter_take(p->keywords, &p->rules);
	spatch_open(&p->spatch, program, &p->rules, p->scratch->root, &o->limits);
	p->scanned->bad_rules +=
		check_rules(&p->spatch, &p->rules, p->scanned->pool, p->scanned->index);
	scan_features(&p->rules, &p->scanned->tree, &p->features);
	begin(p);
}

static void prover_close(struct prover *p)
{
	for (size_t i = 0; i < p->n; i++) {
		state_free(&p->drivers[i].before);
		state_free(&p->drivers[i].after);
	}
	free(p->drivers);
	spatch_close(&p->spatch);
	program_free(&p->own);
	prefilter_free(p->keywords);
	rules_free(&p->rules);
	strv_free(&p->features);
}

void prove(struct patches *patches, struct scanned *s, const struct scan_options *o)
{
	struct prover p = { .patches = patches, .scanned = s };

	patches->sig = s->sig;
	if (!patches->sig) {
		prover_open(&p, o);
		submit_all(&p, NULL, false, true);
		for (patches->sig = pool_run(s->pool); !patches->sig && run_round(&p);)
			;
		prover_close(&p);
	}
	for (size_t i = 0; i < patches->n; i++)
		if (patches->sig && !patches->v[i].diff)
			patch_drop(&patches->v[i], "interrupted");
}
