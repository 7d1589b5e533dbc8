// SPDX-License-Identifier: GPL-2.0-only
#include "findings/known.h"

#include <string.h>

#include "base/util.h"

void known_open(struct known *t, const char *baseline, const char *verdicts)
{
	*t = (struct known){ 0 };
	if (baseline)
		baseline_open(&t->baseline, baseline);
	if (verdicts)
		verdicts_read(&t->verdicts, verdicts);
}

void known_close(struct known *t)
{
	if (t->baseline.file)
		baseline_close(&t->baseline);
	verdicts_free(&t->verdicts);
}

static void apply_baseline(const struct baseline *baseline, struct findings *findings,
			   struct coverage *coverage)
{
	for (size_t i = 0; i < findings->n; i++)
		if (baseline_find(baseline, &findings->v[i])) {
			findings->v[i].in_baseline = true;
			findings->v[i].state = FINDING_KNOWN;
		}
	for (size_t i = 0; i < coverage->n_unparsed; i++) {
		struct unparsed *u = &coverage->unparsed[i];

		u->known |= !coverage_parsed(&baseline->coverage, u->path, u->function);
	}
}

/* Could the scan have found what the verdict is about? */
static bool could_match(const struct verdict *v, const struct coverage *coverage,
			const struct rules *rules, const struct strv *scope)
{
	return rules_find(rules, v->rule) >= 0 && path_in(v->path, scope) &&
	       coverage_seen(coverage, v->path, v->rule, v->function);
}

static void suppress(struct finding *f, const struct verdict *v, const char *file)
{
	if (verdict_is_fixed(v)) {
		warning("%s:%d: %s is said to be fixed, but is back: %s:%d [%s]", file, v->line,
			v->id, f->path, f->line, f->rule->name);
		return;
	}
	f->state = FINDING_SUPPRESSED;
	f->verdict = xstrdup(v->verdict);
	f->reason = xstrdup(v->reason);
}

static void apply_verdicts(const struct verdicts *verdicts, const struct findings *findings,
			   const struct coverage *coverage, const struct rules *rules,
			   const struct strv *scope)
{
	for (size_t i = 0; i < verdicts->n; i++) {
		const struct verdict *v = &verdicts->v[i];
		struct finding *f = findings_find(findings, v->id);

		if (f && finding_is_about(f, v->rule, v->path, v->function))
			suppress(f, v, verdicts->file);
		else if (!verdict_is_fixed(v) && could_match(v, coverage, rules, scope))
			warning("%s:%d: %s matches nothing any more: %s, %s in %s", verdicts->file,
				v->line, v->id, v->rule, *v->function ? v->function : "no function",
				v->path);
	}
}

void known_apply(const struct known *t, struct findings *findings, struct coverage *coverage,
		 const struct rules *rules, const struct strv *scope)
{
	if (t->baseline.file)
		apply_baseline(&t->baseline, findings, coverage);
	apply_verdicts(&t->verdicts, findings, coverage, rules, scope);
}
