// SPDX-License-Identifier: GPL-2.0-only
#include "triage.h"

#include <string.h>

#include "saved.h"
#include "util.h"
#include "verdict.h"

void triage_baseline(const char *file, struct findings *findings, struct coverage *coverage)
{
	struct saved saved;

	saved_open(&saved, file);
	for (size_t i = 0; i < findings->n; i++)
		if (saved_find(&saved, findings->v[i].id))
			findings->v[i].state = FINDING_KNOWN;
	for (size_t i = 0; i < coverage->n_unparsed; i++) {
		struct unparsed *u = &coverage->unparsed[i];

		u->known = saved_unparsed(&saved, u->path, u->function);
	}
	saved_close(&saved);
}

/* Could the scan have found what the verdict is about? */
static bool could_match(const struct verdict *v, const struct coverage *coverage,
			const struct rules *rules, const struct strv *scope)
{
	bool run = false, asked = !scope->n;

	for (size_t i = 0; i < rules->n; i++)
		run |= !strcmp(rules->v[i].name, v->rule);
	for (size_t i = 0; i < scope->n; i++)
		asked |= path_below(v->path, scope->v[i]);
	return run && asked && coverage_seen(coverage, v->path, v->rule, v->function);
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

void triage_verdicts(const char *file, struct findings *findings, const struct coverage *coverage,
		     const struct rules *rules, const struct strv *scope)
{
	struct verdicts verdicts;

	verdicts_read(&verdicts, file);
	for (size_t i = 0; i < verdicts.n; i++) {
		const struct verdict *v = &verdicts.v[i];
		struct finding *f = findings_find(findings, v->id);

		if (f)
			suppress(f, v, file);
		else if (!verdict_is_fixed(v) && could_match(v, coverage, rules, scope))
			warning("%s:%d: %s matches nothing any more: %s, %s in %s", file, v->line,
				v->id, v->rule, *v->function ? v->function : "no function",
				v->path);
	}
	verdicts_free(&verdicts);
}
