// SPDX-License-Identifier: GPL-2.0-only
#include "findings/known.h"

#include <string.h>

#include "base/util.h"

/* The verdict of what is not wanted, which is nobody's about one finding. */
static const char off[] = "off";

void known_open(struct known *t, const struct tree *tree, const struct known_files *files,
		const char *rules_dir)
{
	const char *triage = files->triage;

	*t = (struct known){ 0 };
	config_read(&t->config, tree, files->config, rules_dir);
	if (files->baseline)
		baseline_open(&t->baseline, files->baseline);
	if (!triage)
		triage = t->config.triage;
	if (triage)
		verdicts_read(&t->verdicts, triage);
}

void known_close(struct known *t)
{
	if (t->baseline.file)
		baseline_close(&t->baseline);
	verdicts_free(&t->verdicts);
	config_free(&t->config);
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

static void suppress(struct finding *f, const char *verdict, char *reason)
{
	f->state = FINDING_SUPPRESSED;
	f->verdict = xstrdup(verdict);
	f->reason = reason;
}

static void apply_verdict(struct finding *f, const struct verdict *v, const char *file)
{
	if (verdict_is_fixed(v)) {
		warning("%s:%d: %s is said to be fixed, but is back: %s:%d [%s]", file, v->line,
			v->id, f->path, f->line, f->rule->name);
		return;
	}
	suppress(f, v->verdict, xstrdup(v->reason));
}

static void apply_verdicts(const struct verdicts *verdicts, const struct findings *findings,
			   const struct coverage *coverage, const struct rules *rules,
			   const struct strv *scope)
{
	for (size_t i = 0; i < verdicts->n; i++) {
		const struct verdict *v = &verdicts->v[i];
		struct finding *f = findings_find(findings, v->id);

		if (f && finding_is_about(f, v->rule, v->path, v->function))
			apply_verdict(f, v, verdicts->file);
		else if (!verdict_is_fixed(v) && could_match(v, coverage, rules, scope))
			warning("%s:%d: %s matches nothing any more: %s, %s in %s", verdicts->file,
				v->line, v->id, v->rule, *v->function ? v->function : "no function",
				v->path);
	}
}

/* What somebody has decided on keeps that verdict. */
static void apply_config(const struct config *config, struct findings *findings)
{
	for (size_t i = 0; i < findings->n; i++) {
		struct finding *f = &findings->v[i];
		const struct off *line = config_off(config, f);

		if (line && f->state != FINDING_SUPPRESSED)
			suppress(f, off, xprintf("%s:%d", config->file, line->line));
	}
}

void known_apply(const struct known *t, struct findings *findings, struct coverage *coverage,
		 const struct rules *rules, const struct strv *scope)
{
	if (t->baseline.file)
		apply_baseline(&t->baseline, findings, coverage);
	apply_verdicts(&t->verdicts, findings, coverage, rules, scope);
	apply_config(&t->config, findings);
}

size_t known_off(const struct findings *findings)
{
	size_t n = 0;

	for (size_t i = 0; i < findings->n; i++)
		n += findings->v[i].verdict && !strcmp(findings->v[i].verdict, off);
	return n;
}
